//go:build linux

package traffic

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"istio-egress/test/mesh/internal/intent"
)

// claim is what the verdict says can go around one destination of a policy.
type claim struct {
	Namespace string   `json:"namespace"`
	Name      string   `json:"name"`
	Host      string   `json:"host"`
	Port      int      `json:"port"`
	Bypasses  []string `json:"bypasses"`
}

// TestVerdict tries what the verdict of each policy says can go around it, and
// what it does not say.
func TestVerdict(t *testing.T) {
	folders, err := intent.Cases(*casesFolder)
	if err != nil {
		t.Fatal(err)
	}
	claims := claimsOf(t, folders)
	for _, folder := range folders {
		one := readCase(t, folder)
		if one.Passages[0].Exit == intent.ExitWaypoint {
			// There is no ztunnel here.
			continue
		}
		runShared(t, filepath.Base(folder), func(t *testing.T) {
			for _, finding := range lab.Bypasses(t, one, claimedIn(t, claims[folder])) {
				t.Error(finding)
			}
		})
	}
}

func claimedIn(t *testing.T, claims []claim) func(intent.Passage) []string {
	return func(passage intent.Passage) []string {
		for _, each := range claims {
			if each.Namespace == passage.Request.Workload.Namespace && each.Name == passage.Request.Name &&
				each.Host == passage.Destination.Host && each.Port == passage.Destination.Port {
				return each.Bypasses
			}
		}
		t.Fatalf("%v has no verdict", passage)
		return nil
	}
}

// claimsOf asks the product's own core.
func claimsOf(t *testing.T, folders []string) map[string][]claim {
	t.Helper()
	const repository = "../../.."
	transform := filepath.Join(repository, "node_modules/@backstage/cli-node/config/nodeTransform.cjs")
	command := exec.Command("node", append([]string{"--require", transform, "../verdicts/main.ts"}, folders...)...)
	command.Stderr = os.Stderr
	output, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	claims := map[string][]claim{}
	if err := json.Unmarshal(output, &claims); err != nil {
		t.Fatal(err)
	}
	return claims
}

// TestVerdictSaysNo compares with verdicts that say too little, or too much.
func TestVerdictSaysNo(t *testing.T) {
	for _, each := range []struct {
		name, tree string
		claims     []string
		want       []string
	}{
		{
			"nothing of an open namespace", "without-lockdown", nil,
			[]string{`nothing of "pod-around-sidecar"`, `nothing of "unlisted-hosts"`, `nothing of "domain-fronting"`},
		},
		{
			"nothing of a gateway without identities", "gateway-passthrough-proxy", nil,
			[]string{`nothing of "anyone-at-gateway"`, `nothing of "every-pod-of-namespace"`},
		},
		{
			"nothing of a wildcard", "sidecar-wildcard-direct", nil,
			[]string{`nothing of "any-host-of-wildcard"`},
		},
		{
			"nothing of TCP", "gateway-api-tcp", nil,
			[]string{`nothing of "address-alone"`, `nothing of "server-speaks-first"`},
		},
		{
			"nothing of a proxy that the application asks", "application-create", nil,
			[]string{`nothing of "proxy-decides"`},
		},
		{
			"what is closed", "guide",
			[]string{"pod-around-sidecar", "unlisted-hosts", "anyone-at-gateway", "every-pod-of-namespace", "any-host-of-wildcard"},
			[]string{
				`claims "pod-around-sidecar", but it is closed`,
				`claims "unlisted-hosts", but it is closed`,
				`claims "anyone-at-gateway", but it is closed`,
				`claims "every-pod-of-namespace", but it is closed`,
				`claims "any-host-of-wildcard", but it is closed`,
			},
		},
		{
			"the host behind another one in plain HTTP", "gateway-http-direct", []string{"domain-fronting"},
			[]string{`claims "domain-fronting", but it is closed`},
		},
		{
			"something unheard of", "guide", []string{"by-pigeon"},
			[]string{`nothing tries "by-pigeon"`},
		},
	} {
		runShared(t, each.name, func(t *testing.T) {
			one := readCase(t, filepath.Join(*casesFolder, each.tree))
			findings := strings.Join(lab.Bypasses(t, one, func(intent.Passage) []string { return each.claims }), "\n")
			for _, want := range each.want {
				if !strings.Contains(findings, want) {
					t.Errorf("no finding says %q, only:\n%s", want, findings)
				}
			}
		})
	}
}
