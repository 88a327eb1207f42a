// Package manifest reads the Kubernetes objects that a GitOps tool would
// apply, and hands them to Istio's code in the forms that it wants.
package manifest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/json"
	kubeyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// Manifest is one object and the file that it stands in.
type Manifest struct {
	Path   string
	Object *unstructured.Unstructured
}

func (m Manifest) String() string {
	return fmt.Sprintf("%s %s/%s (%s)", m.Object.GetKind(), m.Object.GetNamespace(), m.Object.GetName(), m.Path)
}

// Set is all objects of a tree.
type Set []Manifest

// ReadTree reads every YAML file below root. Any other file is ignored, as a
// GitOps tool does.
func ReadTree(root string) (Set, error) {
	var set Set
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".yaml" {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		objects, err := Parse(name, string(content))
		set = append(set, objects...)
		return err
	})
	return set, err
}

// Parse reads the documents of one file. A key that stands twice is an error:
// half of the tools would take the first value, half the second.
func Parse(path, content string) (Set, error) {
	var set Set
	documents := kubeyaml.NewYAMLReader(bufio.NewReader(strings.NewReader(content)))
	for {
		document, err := documents.Read()
		if errors.Is(err, io.EOF) {
			return set, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		asJSON, err := yaml.YAMLToJSONStrict(document)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if bytes.Equal(asJSON, []byte("null")) {
			continue
		}
		// This decoder alone keeps whole numbers whole. The standard library
		// makes them floating point, which CEL rules then refuse.
		fields := map[string]any{}
		if err := json.Unmarshal(asJSON, &fields); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		set = append(set, Manifest{Path: path, Object: &unstructured.Unstructured{Object: fields}})
	}
}

// Clone is a copy to change without touching the original.
func (s Set) Clone() Set {
	clone := make(Set, 0, len(s))
	for _, one := range s {
		clone = append(clone, Manifest{Path: one.Path, Object: one.Object.DeepCopy()})
	}
	return clone
}

// Where is the part of the set for which keep holds.
func (s Set) Where(keep func(Manifest) bool) Set {
	var kept Set
	for _, one := range s {
		if keep(one) {
			kept = append(kept, one)
		}
	}
	return kept
}

// Replace is the set with one text replaced wherever it stands. A text that
// stands nowhere is an error: the set would be as it was.
func (s Set) Replace(old, replacement string) (Set, error) {
	var replaced Set
	found := false
	for _, one := range s {
		document, err := one.YAML()
		if err != nil {
			return nil, err
		}
		found = found || strings.Contains(document, old)
		objects, err := Parse(one.Path, strings.ReplaceAll(document, old, replacement))
		if err != nil {
			return nil, err
		}
		replaced = append(replaced, objects...)
	}
	if !found {
		return nil, fmt.Errorf("%q stands nowhere", old)
	}
	return replaced, nil
}

// Has says whether the set holds that object.
func (s Set) Has(kind, namespace, name string) bool {
	return len(s.Where(func(one Manifest) bool {
		object := one.Object
		return object.GetKind() == kind && object.GetNamespace() == namespace && object.GetName() == name
	})) > 0
}

// YAML is the object as a document.
func (m Manifest) YAML() (string, error) {
	content, err := yaml.Marshal(m.Object.Object)
	return string(content), err
}

// IsIstio says whether Istio's control plane reads objects of this group.
func (m Manifest) IsIstio() bool {
	group := m.Object.GroupVersionKind().Group
	return strings.HasSuffix(group, ".istio.io") || group == "gateway.networking.k8s.io"
}
