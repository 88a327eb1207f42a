package mesh

import (
	"strconv"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"istio-egress/test/mesh/internal/manifest"
)

// A change makes a good tree bad.
type change func(t *testing.T, set manifest.Set) manifest.Set

// with sets one field of one object; a number in the path is an index.
func with(kind, name string, value any, path ...string) change {
	return func(t *testing.T, set manifest.Set) manifest.Set {
		parent, key := parentOf(t, the(t, set, kind, name), path)
		parent[key] = value
		return set
	}
}

// without removes one field of one object.
func without(kind, name string, path ...string) change {
	return func(t *testing.T, set manifest.Set) manifest.Set {
		parent, key := parentOf(t, the(t, set, kind, name), path)
		if _, exists := parent[key]; !exists {
			t.Fatalf("%s %s has no %v", kind, name, path)
		}
		delete(parent, key)
		return set
	}
}

// removed takes one object away.
func removed(kind, name string) change {
	return func(t *testing.T, set manifest.Set) manifest.Set {
		gone := the(t, set, kind, name)
		return set.Where(func(one manifest.Manifest) bool { return one.Object != gone })
	}
}

// removedFrom takes all objects of a kind out of a namespace.
func removedFrom(kind, namespace string) change {
	return func(t *testing.T, set manifest.Set) manifest.Set {
		rest := set.Where(func(one manifest.Manifest) bool {
			return one.Object.GetKind() != kind || one.Object.GetNamespace() != namespace
		})
		if len(rest) == len(set) {
			t.Fatalf("there is no %s in %s", kind, namespace)
		}
		return rest
	}
}

// everywhere replaces one text wherever it stands.
func everywhere(old, replacement string) change {
	return func(t *testing.T, set manifest.Set) manifest.Set {
		rewritten, err := set.Replace(old, replacement)
		if err != nil {
			t.Fatal(err)
		}
		return rewritten
	}
}

// the is the one object of that name; a change that changes nothing would
// prove nothing.
func the(t *testing.T, set manifest.Set, kind, name string) *unstructured.Unstructured {
	t.Helper()
	found := set.Where(func(one manifest.Manifest) bool {
		return one.Object.GetKind() == kind && one.Object.GetName() == name
	})
	if len(found) == 0 {
		t.Fatalf("there is no %s %s", kind, name)
	}
	return found[0].Object
}

// parentOf walks to the map that holds the last part of a path.
func parentOf(t *testing.T, object *unstructured.Unstructured, path []string) (map[string]any, string) {
	t.Helper()
	var current any = object.Object
	last := len(path) - 1
	for _, part := range path[:last] {
		switch node := current.(type) {
		case map[string]any:
			current = node[part]
		case []any:
			index, err := strconv.Atoi(part)
			if err != nil || index >= len(node) {
				t.Fatalf("%v: no index %q", path, part)
			}
			current = node[index]
		}
	}
	parent, isMap := current.(map[string]any)
	if !isMap {
		t.Fatalf("%v leads nowhere in %s %s", path, object.GetKind(), object.GetName())
	}
	return parent, path[last]
}
