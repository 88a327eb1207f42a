package commandline

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"istio-egress/test/mesh/internal/manifest"
)

// Import is what `istio-egress import` makes of manifests, and what is rendered of it.
type Import struct {
	Requests []ImportedRequest `json:"requests"`
	Left     []struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	} `json:"left"`
	Changes []Change `json:"changes"`
	// Folder holds the requests and the platform, and in `expected` what they
	// render, as a case does.
	Folder string `json:"-"`
}

// ImportedRequest is one request, as far as tests look into it.
type ImportedRequest struct {
	Request struct {
		Workload struct {
			Namespace string `json:"namespace"`
			Name      string `json:"name"`
		} `json:"workload"`
		Destinations []struct {
			Host string `json:"host"`
			Port int    `json:"port"`
		} `json:"destinations"`
		Route struct {
			Exit  string `json:"exit"`
			Proxy string `json:"proxy"`
		} `json:"route"`
	} `json:"request"`
	Replaces []struct {
		Kind      string   `json:"kind"`
		Namespace string   `json:"namespace"`
		Name      string   `json:"name"`
		Hosts     []string `json:"hosts"`
	} `json:"replaces"`
}

// Change is a call that behaves in another way afterwards.
type Change struct {
	Namespace string `json:"namespace"`
	Workload  string `json:"workload"`
	Host      string `json:"host"`
	Port      int    `json:"port"`
	Change    string `json:"change"`
}

func (c Change) String() string {
	return fmt.Sprintf("%s/%s to %s:%d %s", c.Namespace, c.Workload, c.Host, c.Port, c.Change)
}

// Import imports a file of manifests, and renders the requests.
func (p *Program) Import(t *testing.T, manifests, platform string) *Import {
	t.Helper()
	said := &Import{Folder: t.TempDir()}
	requests := filepath.Join(said.Folder, "requests")
	p.Call(t, said, "import", manifests, "--platform", platform, "--out", requests)
	files, err := filepath.Glob(filepath.Join(requests, "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != len(said.Requests) {
		t.Fatalf("%d files are written of %d requests", len(files), len(said.Requests))
	}
	move(t, platform, filepath.Join(said.Folder, "platform.yaml"))
	for i, file := range files {
		moved := filepath.Join(said.Folder, fmt.Sprintf("request-%d.yaml", i))
		move(t, file, moved)
		files[i] = moved
	}
	if len(files) == 0 {
		return said
	}
	var rendered struct {
		Findings []struct {
			Level   string `json:"level"`
			Message string `json:"message"`
		} `json:"findings"`
	}
	p.Call(t, &rendered, append([]string{"render", "--platform", platform, "--out", filepath.Join(said.Folder, "expected")}, files...)...)
	for _, finding := range rendered.Findings {
		if finding.Level == "error" {
			t.Fatalf("what is imported is not rendered: %s", finding.Message)
		}
	}
	return said
}

func move(t *testing.T, from, to string) {
	t.Helper()
	content, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// Rendered are the manifests of the requests.
func (i *Import) Rendered(t *testing.T) manifest.Set {
	t.Helper()
	if len(i.Requests) == 0 {
		return nil
	}
	set, err := manifest.ReadTree(filepath.Join(i.Folder, "expected/manifests"))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// Afterwards is a set once the requests are in force, and what they replace is
// deleted. What stays is older than what the requests render.
func (i *Import) Afterwards(t *testing.T, before manifest.Set) manifest.Set {
	t.Helper()
	rendered := i.Rendered(t)
	after := before.Clone().Where(func(one manifest.Manifest) bool {
		kind, namespace, name := one.Object.GetKind(), one.Object.GetNamespace(), one.Object.GetName()
		for _, request := range i.Requests {
			for _, replaced := range request.Replaces {
				if replaced.Kind != kind || replaced.Namespace != namespace || replaced.Name != name {
					continue
				}
				if replaced.Hosts == nil {
					return false
				}
				without(t, one.Object, replaced.Hosts)
			}
		}
		return !rendered.Has(kind, namespace, name)
	})
	for _, one := range rendered {
		one.Object.SetCreationTimestamp(metav1.Now())
	}
	return append(after, rendered...)
}

func without(t *testing.T, object *unstructured.Unstructured, gone []string) {
	t.Helper()
	hosts, _, _ := unstructured.NestedStringSlice(object.Object, "spec", "hosts")
	var left []string
	for _, host := range hosts {
		isGone := false
		for _, each := range gone {
			isGone = isGone || each == host
		}
		if !isGone {
			left = append(left, host)
		}
	}
	if err := unstructured.SetNestedStringSlice(object.Object, left, "spec", "hosts"); err != nil {
		t.Fatal(err)
	}
}
