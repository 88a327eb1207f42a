//go:build linux

package traffic

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"istio-egress/test/mesh/internal/commandline"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/manifest"
)

// TestGuideTraffic sends traffic through the guide that this product started
// from, in its two repairs that validation and analysis find nothing wrong
// with: one breaks the host for the whole mesh, the other goes around the
// gateway and the proxy.
func TestGuideTraffic(t *testing.T) {
	guide := readCase(t, "../testdata/guide")
	for _, one := range guide.Manifests {
		if one.Object.GetKind() == "Gateway" {
			addPassthrough(t, one)
		}
	}
	runShared(t, "with passthrough at the gateway", func(t *testing.T) {
		expectFinding(t, guide, "does not arrive")
	})
	runShared(t, "with passthrough and without the rule", func(t *testing.T) {
		repaired := *guide
		repaired.Manifests = guide.Manifests.Where(func(one manifest.Manifest) bool {
			return one.Object.GetKind() != "DestinationRule"
		})
		expectFinding(t, &repaired, `succeeds; hosts received [api.github.com]; squid logged []`)
	})
}

// TestImportedGuideTraffic imports the guide, as it stands and with its repairs,
// and sends traffic through what is rendered: it leaves through the proxy.
func TestImportedGuideTraffic(t *testing.T) {
	guide := readCase(t, "../testdata/guide")
	passthrough := guide.Manifests.Clone()
	for _, one := range passthrough {
		if one.Object.GetKind() == "Gateway" {
			addPassthrough(t, one)
		}
	}
	withoutRule := passthrough.Where(func(one manifest.Manifest) bool { return one.Object.GetKind() != "DestinationRule" })
	variants := map[string]manifest.Set{
		"as it stands":                      guide.Manifests,
		"with passthrough at the gateway":   passthrough,
		"with passthrough and without rule": withoutRule,
	}
	for _, name := range slices.Sorted(maps.Keys(variants)) {
		runShared(t, name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "guide.yaml")
			var documents []string
			for _, one := range variants[name] {
				document, err := one.YAML()
				if err != nil {
					t.Fatal(err)
				}
				documents = append(documents, document)
			}
			if err := os.WriteFile(file, []byte(strings.Join(documents, "---\n")), 0o600); err != nil {
				t.Fatal(err)
			}
			said := commandline.Start(t, "..").Import(t, file, "../testdata/guide/platform.yaml")
			imported := readCase(t, said.Folder)
			if len(imported.Passages) != 1 {
				t.Fatalf("%d passages are imported", len(imported.Passages))
			}
			imported.Manifests = said.Afterwards(t, variants[name])
			findings, calls := lab.Case(t, imported)
			for _, finding := range findings {
				t.Error(finding)
			}
			for _, call := range calls {
				t.Log(call)
			}
		})
	}
}

func addPassthrough(t *testing.T, gateway manifest.Manifest) {
	t.Helper()
	servers, _, _ := unstructured.NestedSlice(gateway.Object.Object, "spec", "servers")
	servers[0].(map[string]any)["tls"] = map[string]any{"mode": "PASSTHROUGH"}
	if err := unstructured.SetNestedSlice(gateway.Object.Object, servers, "spec", "servers"); err != nil {
		t.Fatal(err)
	}
}

func expectFinding(t *testing.T, one *intent.Case, want string) {
	t.Helper()
	findings, _ := lab.Case(t, one)
	if !slices.ContainsFunc(findings, func(finding string) bool { return strings.Contains(finding, want) }) {
		t.Errorf("no finding says %q, only:\n%s", want, strings.Join(findings, "\n"))
	}
}
