//go:build linux

package traffic

import (
	"slices"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

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
			servers, _, _ := unstructured.NestedSlice(one.Object.Object, "spec", "servers")
			servers[0].(map[string]any)["tls"] = map[string]any{"mode": "PASSTHROUGH"}
			if err := unstructured.SetNestedSlice(one.Object.Object, servers, "spec", "servers"); err != nil {
				t.Fatal(err)
			}
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

func expectFinding(t *testing.T, one *intent.Case, want string) {
	t.Helper()
	findings, _ := lab.Case(t, one)
	if !slices.ContainsFunc(findings, func(finding string) bool { return strings.Contains(finding, want) }) {
		t.Errorf("no finding says %q, only:\n%s", want, strings.Join(findings, "\n"))
	}
}
