package mesh

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
	"istio-egress/test/mesh/internal/manifest"
)

// TestOthers renders the policies of many namespaces, over every kind of route,
// and holds what two sidecars receive with one policy against what they receive
// with all: the sidecar of the namespace whose policy that one is, and one of a
// namespace that asked for nothing.
func TestOthers(t *testing.T) {
	const policies = 100
	folder := t.TempDir()
	write(t, folder, "platform.yaml", platformOfMany)
	for i := range policies {
		write(t, folder, fmt.Sprintf("request-%03d.yaml", i), fmt.Sprintf(requestOfMany, i, routesOfMany[i%len(routesOfMany)]))
	}
	all := render(t, folder, "expected", "request-*.yaml")
	first := render(t, folder, "first", "request-000.yaml")
	one, err := intent.ReadCase(folder)
	if err != nil {
		t.Fatal(err)
	}
	// The pods of all namespaces are there from the beginning, the policies not.
	around := background.Around(one.Platform, one.Requests)
	before := journey.NewMesh(t, one.Platform.Istio.TrustDomain, around, first)
	after := journey.NewMesh(t, one.Platform.Istio.TrustDomain, around, all)
	for _, workload := range []background.Workload{
		around.WorkloadOf(one.Requests[0]),
		{Namespace: background.Bystander, ServiceAccount: "default", IP: "10.2.1.1"},
	} {
		alone, among := before.Sidecar(workload), after.Sidecar(workload)
		if was, is := serialized(t, alone), serialized(t, among); !bytes.Equal(was, is) {
			t.Errorf("%v receives %d bytes with 1 policy and %d with %d: %v",
				among, len(was), len(is), policies, journey.Differences(alone, among))
		} else {
			t.Logf("%v receives the same %d bytes with 1 policy and with %d", among, len(is), policies)
		}
	}

	exported := everywhere("  exportTo:\n  - .\n", "")(t, all)
	mesh := journey.NewMesh(t, one.Platform.Istio.TrustDomain, around, exported)
	bystander := background.Workload{Namespace: background.Bystander, ServiceAccount: "default", IP: "10.2.1.1"}
	if bytes.Equal(serialized(t, before.Sidecar(bystander)), serialized(t, mesh.Sidecar(bystander))) {
		t.Error("without exportTo, a namespace that asked for nothing would still receive the same bytes")
	}
}

const platformOfMany = `
istioEgress:
  proxies:
    corporate: { host: proxy.corp.internal, port: 3128, addresses: [10.20.0.4] }
  gateways:
    default: {}
    open: { service: egress-open, selector: { istio: egress-open }, hop: passthrough }
    kubernetes: { service: egress-kubernetes, selector: { istio: egress-kubernetes }, api: kubernetes }
  limits: { direct: true, wildcards: true, envoyFilters: true }
  defaults: { route: { proxy: corporate } }
`

const requestOfMany = `
name: github-api
owner: group:default/team-a
reason: One of many.
workload: { namespace: team-%[1]d, name: app, serviceAccount: app }
destinations:
  - host: api.github.com
  - host: host-%[1]d.example.com
route: %[2]s
`

var routesOfMany = []string{
	"{ exit: gateway }",
	"{ exit: gateway, gateway: open }",
	"{ exit: gateway, gateway: kubernetes }",
	"{ exit: sidecar }",
	"{ exit: sidecar, proxy: direct }",
	"{ exit: application }",
	"{ exit: waypoint }",
}

func write(t *testing.T, folder, name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// render has the product's own command line write a tree.
func render(t *testing.T, folder, into, requests string) manifest.Set {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, requests))
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(folder, into)
	arguments := append([]string{"../../packages/command-line/start.mjs", "render"}, files...)
	arguments = append(arguments, "--platform", filepath.Join(folder, "platform.yaml"), "--out", out)
	if printed, err := exec.Command("node", arguments...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, printed)
	}
	set, err := manifest.ReadTree(filepath.Join(out, "manifests"))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func serialized(t *testing.T, envoy *journey.Envoy) []byte {
	t.Helper()
	content, err := envoy.Serialized()
	if err != nil {
		t.Fatal(err)
	}
	return content
}
