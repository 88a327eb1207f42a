package mesh

import (
	"strconv"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

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
