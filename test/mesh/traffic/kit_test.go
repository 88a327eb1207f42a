//go:build linux

package traffic

import (
	"path/filepath"
	"slices"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/manifest"
	"istio-egress/test/mesh/internal/traffic"
)

// TestKits runs the verification kit of every policy, byte for byte as it was
// rendered: where the policy is in force, all of it must say ok.
func TestKits(t *testing.T) {
	folders, err := intent.Cases(*casesFolder)
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		one := readCase(t, folder)
		if one.Passages[0].Exit == intent.ExitWaypoint {
			// There is no ztunnel here.
			continue
		}
		runShared(t, filepath.Base(folder), func(t *testing.T) {
			for _, kit := range kitsOf(t, one, folder) {
				expectOnly(t, kit.Verify())
				expectOnly(t, kit.Verify("jobs"))
			}
		})
	}
}

// TestKitSaysNo breaks what a policy rests on, one piece at a time: the kit
// must find exactly what no longer holds.
func TestKitSaysNo(t *testing.T) {
	github := []string{"unlisted-host", "other-port:api.github.com:80", "proxy:corporate"}
	for _, each := range []struct {
		name    string
		of      string
		without string
		probes  string
		as      string
		failed  []string
	}{
		{
			"without the tunnel", "guide", "DestinationRule egress-api-github-com-443-corporate-default-via",
			traffic.AsWorkload, traffic.AsWorkload, []string{"reach:api.github.com:443"},
		},
		{
			"without the way to the gateway", "guide", "VirtualService egress-api-github-com",
			traffic.AsWorkload, traffic.AsWorkload, []string{"reach:api.github.com:443"},
		},
		{
			"without registry only", "guide", "Sidecar",
			traffic.AsWorkload, traffic.AsWorkload, github,
		},
		{
			"without registry only, HTTP", "gateway-http-direct", "Sidecar",
			traffic.AsWorkload, traffic.AsWorkload, []string{"unlisted-host", "other-port:api.github.com:443"},
		},
		{
			"without registry only, asking the proxy", "application-create", "Sidecar",
			traffic.AsWorkload, traffic.AsWorkload, []string{"unlisted-host"},
		},
		{
			"without a list of callers, TLS", "guide", callers,
			traffic.AsOtherAccount, traffic.AsOtherAccount, []string{"other-account:api.github.com:443"},
		},
		{
			"without a list of callers, HTTP", "gateway-http-direct", callers,
			traffic.AsOtherAccount, traffic.AsOtherAccount, []string{"other-account:api.github.com:80"},
		},
		{
			"without a list of callers, TCP", "gateway-tcp-direct", callers,
			traffic.AsOtherAccount, traffic.AsOtherAccount, []string{"other-account:db.example.com:5432"},
		},
		{
			"without authorization", "gateway-api-direct", "AuthorizationPolicy",
			traffic.AsOtherAccount, traffic.AsOtherAccount, []string{"other-account:api.github.com:443"},
		},
		{
			"without network policies", "guide", "NetworkPolicy",
			traffic.AsOutsider, traffic.AsOutsider, []string{"around:api.github.com:443", "proxy-around:corporate"},
		},
		{
			"without a sidecar", "guide", "NetworkPolicy",
			traffic.AsWorkload, traffic.AsOutsider, github,
		},
		{
			"as the wrong account", "guide", "",
			traffic.AsWorkload, traffic.AsOtherAccount, []string{"reach:api.github.com:443"},
		},
		{
			"without DNS capture, at the gateway", "tcp-by-name-gateway", "",
			traffic.AsWorkload, traffic.WithoutDNS, []string{"reach:smtp.office365.com:587", "reach:imap.example.com:143"},
		},
		{
			"without DNS capture, at the sidecar", "tcp-by-name", "",
			traffic.AsWorkload, traffic.WithoutDNS, []string{
				"reach:orders.abc123.eu-west-1.rds.amazonaws.com:5432",
				"reach:archive.abc123.eu-west-1.rds.amazonaws.com:5432",
			},
		},
		{
			"as the wrong account, TCP", "gateway-tcp-direct", "",
			traffic.AsWorkload, traffic.AsOtherAccount, []string{"reach:db.example.com:5432"},
		},
	} {
		runShared(t, each.name, func(t *testing.T) {
			folder := filepath.Join(*casesFolder, each.of)
			one := readCase(t, folder)
			broken := *one
			if each.without == callers {
				broken.Manifests = withoutCallers(t, one.Manifests.Clone())
			} else {
				broken.Manifests = one.Manifests.Where(func(object manifest.Manifest) bool {
					kind := object.Object.GetKind()
					return each.without != kind && each.without != kind+" "+object.Object.GetName()
				})
				if removed := len(one.Manifests) - len(broken.Manifests); (each.without != "") != (removed > 0) {
					t.Fatalf("%d objects are %q", removed, each.without)
				}
			}
			for _, kit := range kitsOf(t, &broken, folder) {
				expectOnly(t, kit.Probe(each.probes, each.as), each.failed...)
			}
		})
	}
}

// callers is what the gateway's servers list.
const callers = "subjectAltNames"

// withoutCallers lets everybody of the mesh in.
func withoutCallers(t *testing.T, set manifest.Set) manifest.Set {
	t.Helper()
	dropped := 0
	for _, one := range set {
		servers, _, _ := unstructured.NestedSlice(one.Object.Object, "spec", "servers")
		for _, server := range servers {
			if _, lists, _ := unstructured.NestedSlice(server.(map[string]any), "tls", callers); lists {
				unstructured.RemoveNestedField(server.(map[string]any), "tls", callers)
				dropped++
			}
		}
		if len(servers) > 0 {
			if err := unstructured.SetNestedSlice(one.Object.Object, servers, "spec", "servers"); err != nil {
				t.Fatal(err)
			}
		}
	}
	if dropped == 0 {
		t.Fatal("there is no list of callers")
	}
	return set
}

func readCase(t *testing.T, folder string) *intent.Case {
	t.Helper()
	one, err := intent.ReadCase(folder)
	if err != nil {
		t.Fatal(err)
	}
	return one
}

func kitsOf(t *testing.T, one *intent.Case, folder string) []*traffic.Kit {
	return lab.Kits(t, one, filepath.Join(folder, "expected"))
}

// expectOnly fails unless exactly these probes failed, and some others passed.
func expectOnly(t *testing.T, report traffic.Report, failed ...string) {
	t.Helper()
	t.Log("\n" + report.Text)
	if !slices.Equal(report.Failed, failed) {
		t.Errorf("failed are %q, not %q", report.Failed, failed)
	}
	if (report.Exit == 0) != (len(failed) == 0) {
		t.Errorf("the exit code is %d", report.Exit)
	}
	if len(report.Passed)+len(report.Failed) == 0 {
		t.Error("nothing was probed")
	}
}
