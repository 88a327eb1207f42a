package connected

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
	"istio-egress/test/mesh/internal/traffic"
)

var (
	envoy    = flag.String("envoy", "", "the Envoy binary; without it there is no traffic")
	agent    = flag.String("agent", "", "the binary of Istio's agent")
	template = flag.String("template", "", "the template of Envoy's bootstrap")
	secured  = flag.String("secured", "", "istiod's address for agents")
)

// exits are one case for each way out of the mesh that Envoys alone are part of.
var exits = []string{
	"guide", "gateway-passthrough-proxy", "gateway-mutual-direct", "gateway-api-proxy",
	"sidecar-proxy", "sidecar-direct", "application-create",
}

// lab is where traffic runs: its namespace is prepared once.
var lab *traffic.Lab

func init() { prepare = isolated }

// isolated runs the tests in a network of their own where there is traffic.
func isolated(run func() int) int {
	if *envoy == "" {
		return run()
	}
	code, err := 1, error(nil)
	if !traffic.Isolated() {
		code, err = traffic.Isolate()
	} else if folder, failed := os.MkdirTemp("", "traffic"); failed != nil {
		err = failed
	} else {
		defer os.RemoveAll(folder)
		dial = traffic.DialMachine
		if lab, err = traffic.NewLab(folder, *envoy); err == nil {
			code = run()
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	return code
}

// TestTraffic sends traffic through Envoys that the control plane configures.
func TestTraffic(t *testing.T) {
	for _, name := range exits {
		t.Run(name, func(t *testing.T) {
			findings, calls := made(t, readCase(t, filepath.Join(*casesFolder, name)))
			for _, call := range calls {
				t.Log(call)
			}
			for _, finding := range findings {
				t.Error(finding)
			}
		})
	}
}

// TestTrafficNotices breaks the guide's case, which then carries no traffic.
func TestTrafficNotices(t *testing.T) {
	guide := readCase(t, filepath.Join(*casesFolder, "guide"))
	for name, broken := range map[string]struct{ old, replacement, want string }{
		"a tunnel to another port":   {"targetPort: 443", "targetPort: 8443", "does not arrive"},
		"a tunnel to another host":   {"targetHost: api.github.com", "targetHost: unlisted.example.net", "squid should have logged"},
		"a subset that is not there": {"- name: api-github-com", "- name: api-github-org", "does not arrive"},
	} {
		t.Run(name, func(t *testing.T) {
			changed := replaced(t, guide, broken.old, broken.replacement)
			findings, _ := made(t, changed)
			expectFinding(t, findings, broken.want)
		})
	}
}

func made(t *testing.T, one *intent.Case) (findings, calls []string) {
	t.Helper()
	controlPlane := connect(t)
	around := background.Around(one.Platform, one.Requests)
	if err := controlPlane.Hold(around, one.Manifests); err != nil {
		t.Fatal(err)
	}
	sent := journey.NewConnectedMesh(t, one.Platform.Istio.TrustDomain, around, controlPlane)
	running := &traffic.Mesh{Agent: *agent, Template: *template, Discovery: *secured, Identify: controlPlane.Identify}
	return lab.Connected(t, one, around, running, sent)
}
