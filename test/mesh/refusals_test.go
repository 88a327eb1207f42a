package mesh

import (
	"slices"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/judge"
	"istio-egress/test/mesh/internal/manifest"
)

// A change makes a good tree bad.
type change func(t *testing.T, set manifest.Set) manifest.Set

const (
	gatewayName = "egress-api-github-com-443"
	aliasName   = "egress-api-github-com-443-via"
	hopName     = "egress-api-github-com-443-hop"
)

// TestRefusals proves that the judge can say no, at the right depth and in
// words that name the mistake.
func TestRefusals(t *testing.T) {
	proven, err := intent.ReadCase("testdata/proven")
	if err != nil {
		t.Fatal(err)
	}
	j := newJudge(t)

	t.Run("nothing changed", func(t *testing.T) {
		expectClean(t, "validation", j.Case(t, proven).Validation)
		expectClean(t, "analysis", j.Case(t, proven).Analysis)
		expectClean(t, "configuration", j.Case(t, proven).Configuration)
	})

	for _, test := range []struct {
		name   string
		change change
		in     func(judge.Verdict) []string
		want   string
	}{
		{
			"the gateway has no TLS mode",
			without("Gateway", gatewayName, "spec", "servers", "0", "tls"),
			validation, "server must have TLS settings",
		},
		{
			"a field is misspelt",
			with("DestinationRule", hopName, true, "spec", "exportsTo"),
			validation, "exportsTo",
		},
		{
			"a field of a Kubernetes object is misspelt",
			with("NetworkPolicy", "egress", []any{"Egress"}, "spec", "policyType"),
			validation, `unknown field "spec.policyType"`,
		},
		{
			"a kind does not exist",
			with("ServiceEntry", aliasName, "ServiceEntrance", "kind"),
			validation, "ServiceEntrance",
		},
		{
			"a kind is nobody's",
			with("NetworkPolicy", "egress", "NetworkPolitics", "kind"),
			validation, "neither Kubernetes nor Istio knows this kind",
		},
		{
			"the gateway's route names no gateway that exists",
			with("VirtualService", gatewayName, []any{"istio-system/elsewhere"}, "spec", "gateways"),
			analysis, "IST0101",
		},
		{
			"the tunnel is missing",
			without("DestinationRule", aliasName, "spec", "trafficPolicy"),
			configuration, "there is no tunnel",
		},
		{
			"the tunnel asks for another port",
			with("DestinationRule", aliasName, int64(9443), "spec", "trafficPolicy", "tunnel", "targetPort"),
			configuration, "the tunnel asks for api.github.com:9443, not api.github.com:443",
		},
		{
			"the alias points elsewhere",
			with("ServiceEntry", aliasName, "proxy.attacker.internal", "spec", "endpoints", "0", "address"),
			configuration, "leaves to proxy.attacker.internal:3128",
		},
		{
			"the hop has another SNI",
			with("DestinationRule", hopName, "other.hop.egress.internal",
				"spec", "subsets", "0", "trafficPolicy", "portLevelSettings", "0", "tls", "sni"),
			configuration, "gateway default refuses it: no filter chains matched",
		},
		{
			"the hop is not mutual",
			with("DestinationRule", hopName, "DISABLE",
				"spec", "subsets", "0", "trafficPolicy", "portLevelSettings", "0", "tls", "mode"),
			configuration, "gateway default refuses it",
		},
		{
			"the hop has no rule",
			removed("DestinationRule", hopName),
			configuration, "there is no cluster outbound|443|api-github-com-443|",
		},
		{
			"the hop has the SNI of the host itself",
			everywhere("api-github-com-443.hop.egress.internal", "api.github.com"),
			configuration, "the hop uses the SNI of the host itself",
		},
		{
			"the gateway authorizes nobody by name",
			removed("AuthorizationPolicy", "egress-team-b-gh"),
			configuration, "another service account of the namespace is not refused",
		},
		{
			"the gateway authorizes the whole namespace",
			everywhere("cluster.local/ns/team-b/sa/app", "cluster.local/ns/team-b/*"),
			configuration, "another service account of the namespace is not refused",
		},
		{
			"the gateway authorizes the account of every namespace",
			everywhere("cluster.local/ns/team-b/sa/app", "'*/sa/app'"),
			configuration, "the same service account of another namespace is not refused",
		},
		{
			"the gateway authorizes somebody else",
			everywhere("cluster.local/ns/team-b/sa/app", "cluster.local/ns/team-c/sa/app"),
			configuration, "gateway default refuses it: RBAC",
		},
		{
			"the gateway authorizes another port",
			everywhere("8443", "443"),
			configuration, "gateway default refuses it: RBAC",
		},
		{
			"the sidecar lets everything out",
			with("Sidecar", "default", "ALLOW_ANY", "spec", "outboundTrafficPolicy", "mode"),
			configuration, "registryOnly, but the sidecar does not stop",
		},
		{
			"the sidecar's route is missing",
			removedFrom("VirtualService", "team-b"),
			configuration, "the call does not get out",
		},
		{
			"the team's entry is exported to all",
			with("ServiceEntry", gatewayName, []any{"*"}, "spec", "exportTo"),
			configuration, "a namespace that asked for nothing sees the policies",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			broken := *proven
			broken.Manifests = test.change(t, proven.Manifests.Clone())
			expectFinding(t, test.in(j.Case(t, &broken)), test.want)
		})
	}
}

func validation(verdict judge.Verdict) []string    { return verdict.Validation }
func analysis(verdict judge.Verdict) []string      { return verdict.Analysis }
func configuration(verdict judge.Verdict) []string { return verdict.Configuration }

func expectClean(t *testing.T, depth string, findings []string) {
	t.Helper()
	if len(findings) > 0 {
		t.Errorf("%s finds:\n%s", depth, strings.Join(findings, "\n"))
	}
}

func expectFinding(t *testing.T, findings []string, want string) {
	t.Helper()
	if !slices.ContainsFunc(findings, func(finding string) bool { return strings.Contains(finding, want) }) {
		t.Errorf("no finding says %q, only:\n%s", want, strings.Join(findings, "\n"))
	}
}

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
		var rewritten manifest.Set
		found := false
		for _, one := range set {
			document, err := one.YAML()
			if err != nil {
				t.Fatal(err)
			}
			found = found || strings.Contains(document, old)
			parsed, err := manifest.Parse(one.Path, strings.ReplaceAll(document, old, replacement))
			if err != nil {
				t.Fatal(err)
			}
			rewritten = append(rewritten, parsed...)
		}
		if !found {
			t.Fatalf("%q stands nowhere", old)
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
