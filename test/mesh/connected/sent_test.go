package connected

import (
	"path/filepath"
	"strings"
	"testing"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
	"istio-egress/test/mesh/internal/judge"
	"istio-egress/test/mesh/internal/manifest"
)

// TestSent judges what istiod sends to the Envoys of every case that can be held
// by the one control plane that runs.
func TestSent(t *testing.T) {
	folders, err := intent.Cases(*casesFolder)
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		one := readCase(t, folder)
		if !canHold(one) {
			continue
		}
		t.Run(one.Name, func(t *testing.T) {
			findings, ways := sent(t, one)
			for _, way := range ways {
				t.Log(way)
			}
			for _, finding := range findings {
				t.Error(finding)
			}
		})
	}
}

// TestSentNotices breaks the guide's case: the judge sees it in what istiod sends.
func TestSentNotices(t *testing.T) {
	guide := readCase(t, filepath.Join(*casesFolder, "guide"))
	for name, broken := range map[string]struct{ old, replacement, want string }{
		"a tunnel to another host":         {"targetHost: api.github.com", "targetHost: api.github.example", "the tunnel asks for"},
		"a subset that is not there":       {"- name: api-github-com", "- name: api-github-org", "does not get out"},
		"a gateway that expects others":    {"ns/team-a/sa/default", "ns/team-b/sa/default", "does not get out"},
		"a gateway that lets everybody in": {"subjectAltNames", "cipherSuites", "is not refused by the authorization"},
	} {
		t.Run(name, func(t *testing.T) {
			findings, _ := sent(t, replaced(t, guide, broken.old, broken.replacement))
			expectFinding(t, findings, broken.want)
		})
	}
}

func sent(t *testing.T, one *intent.Case) (findings, ways []string) {
	t.Helper()
	controlPlane := connect(t)
	around := background.Around(one.Platform, one.Requests)
	return judge.Sent(one, around, func(set manifest.Set) *journey.Mesh {
		if err := controlPlane.Hold(around, set); err != nil {
			t.Fatal(err)
		}
		return journey.NewConnectedMesh(t, one.Platform.Istio.TrustDomain, around, controlPlane)
	})
}

// canHold says whether the platform of a case has a control plane like the one that
// runs, which has one trust domain, and whether its Envoys alone tell the whole
// story: ztunnel and the agents' DNS are not asked here.
func canHold(one *intent.Case) bool {
	around := background.Around(one.Platform, one.Requests)
	return one.Platform.Istio.TrustDomain == "cluster.local" && around.SystemNamespace == "istio-system" &&
		!around.IsAmbient() && !around.DNSCapture
}

// replaced is a case with one text of its manifests replaced.
func replaced(t *testing.T, one *intent.Case, old, replacement string) *intent.Case {
	t.Helper()
	changed := *one
	var err error
	if changed.Manifests, err = one.Manifests.Replace(old, replacement); err != nil {
		t.Fatal(err)
	}
	return &changed
}

func expectFinding(t *testing.T, findings []string, want string) {
	t.Helper()
	if !strings.Contains(strings.Join(findings, "\n"), want) {
		t.Errorf("no finding says %q, only %q", want, findings)
	}
}

func readCase(t *testing.T, folder string) *intent.Case {
	t.Helper()
	one, err := intent.ReadCase(folder)
	if err != nil {
		t.Fatal(err)
	}
	return one
}
