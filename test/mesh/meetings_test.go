package mesh

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/manifest"
)

// A meeting is a row of the table of what Istio breaks where policies meet.
type meeting struct {
	name string
	// refused are wishes that the product turns down, with the finding's code.
	refused []string
	code    string
	// accepted are wishes that it renders so that they stay whole, beside what
	// somebody else has applied.
	accepted []string
	foreign  string
	// byHand makes of that the layout that one would write by hand, and broken is
	// what the judge has against it.
	byHand []change
	broken string
}

const (
	atGateway     = "{}"
	atPassthrough = "{ gateway: open }"
	atSidecar     = "{ exit: sidecar }"
	directly      = "{ exit: sidecar, proxy: direct }"
)

var meetings = []meeting{
	{
		name: "the proxy's own host in two namespaces, exported",
		accepted: []string{
			wish("team-a", "api", "{ host: api.github.com }", atSidecar),
			wish("team-b", "files", "{ host: files.example.com }", atSidecar),
		},
		byHand: []change{
			everywhere("api-github-com-443.via.egress.internal", "proxy.corp.internal"),
			everywhere("files-example-com-443.via.egress.internal", "proxy.corp.internal"),
			with("ServiceEntry", "egress-api-github-com-443-via", []any{"*"}, "spec", "exportTo"),
			with("ServiceEntry", "egress-files-example-com-443-via", []any{"*"}, "spec", "exportTo"),
			with("DestinationRule", "egress-files-example-com-443-via", "shared", "metadata", "namespace"),
			with("DestinationRule", "egress-files-example-com-443-via", []any{"*"}, "spec", "exportTo"),
		},
		broken: "there is no tunnel",
	},
	{
		name:     "a rule for the gateway's host that lacks the subset",
		accepted: []string{wish("team-a", "api", "{ host: api.github.com }", atGateway)},
		foreign: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: connections, namespace: team-a }
spec:
  host: istio-egressgateway.istio-system.svc.cluster.local
  exportTo: [.]
  trafficPolicy: { connectionPool: { tcp: { maxConnections: 100 } } }
`,
		byHand: []change{
			with("DestinationRule", "egress-api-github-com-443-hop", "istio-system", "metadata", "namespace"),
			with("DestinationRule", "egress-api-github-com-443-hop", []any{"*"}, "spec", "exportTo"),
		},
		broken: "there is no cluster outbound|443|api-github-com-443-corporate-default|",
	},
	{
		name:     "an HTTP and an HTTPS Gateway on port 80",
		accepted: []string{wish("team-a", "api", "{ host: api.github.com, protocol: HTTP, tls: originate }", atGateway)},
		foreign: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: before-ours, namespace: istio-system }
spec:
  selector: { istio: egressgateway }
  servers:
    - port: { number: 80, name: http, protocol: HTTP }
      hosts: [./plain.example.com]
`,
		byHand: []change{
			with("Gateway", "egress-api-github-com-http80to443-corporate-default--459383a23c", int64(80), "spec", "servers", "0", "port", "number"),
			without("VirtualService", "egress-api-github-com-http80to443-corporate-default--459383a23c", "spec", "tcp", "0", "match"),
			with("VirtualService", "egress-api-github-com", int64(80), "spec", "http", "0", "route", "0", "destination", "port", "number"),
			with("DestinationRule", "egress-api-github-com-80-hop", int64(80),
				"spec", "subsets", "0", "trafficPolicy", "portLevelSettings", "0", "port", "number"),
		},
		broken: "gateway default refuses it",
	},
	{
		name: "two services of TCP on one port without addresses",
		refused: []string{
			wish("team-a", "orders", "{ host: orders.example.com, protocol: TCP, port: 5432 }", atGateway),
		},
		code: "EGR108",
		accepted: []string{
			wish("team-a", "orders", "{ host: orders.example.com, protocol: TCP, port: 5432, addresses: [10.9.0.1] }", directly),
			wish("team-a", "stock", "{ host: stock.example.com, protocol: TCP, port: 5432, addresses: [10.9.0.2] }", directly),
		},
		byHand: []change{
			without("ServiceEntry", "egress-orders-example-com-5432", "spec", "addresses"),
			without("ServiceEntry", "egress-stock-example-com-5432", "spec", "addresses"),
		},
		broken: "leaves to 10.9.0.1:5432, not to [stock.example.com:5432 10.9.0.2:5432]",
	},
	{
		name: "one host as TCP and as TLS on one port",
		refused: []string{
			wish("team-a", "api", "{ host: api.github.com }", directly),
			wish("team-a", "bytes", "{ host: api.github.com, protocol: TCP, port: 443, addresses: [10.9.0.1] }", directly),
		},
		code: "EGR402",
		accepted: []string{
			wish("team-a", "api", "{ host: api.github.com }", directly),
			wish("team-a", "files", "{ host: files.example.com }", directly),
		},
		byHand: []change{beside(`
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: bytes, namespace: team-a }
spec:
  hosts: [api.github.com]
  exportTo: [.]
  location: MESH_EXTERNAL
  resolution: DNS
  ports: [{ number: 443, name: tcp, protocol: TCP }]
`)},
		broken: "does not stop what nobody asked for: TLS unlisted.invalid",
	},
	{
		name: "two mesh VirtualServices for one host",
		refused: []string{
			wish("team-a", "api", "{ host: api.github.com }", atSidecar),
			wish("team-a", "admin", "{ host: api.github.com, proxy: emea }", atSidecar),
		},
		code: "EGR402",
		accepted: []string{
			wish("team-a", "api", "{ host: api.github.com }", atSidecar),
			wish("team-a", "admin", "{ host: api.github.com, port: 8443, proxy: emea }", atSidecar),
		},
		byHand: []change{beside(`
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: before-ours, namespace: team-a }
spec:
  hosts: [api.github.com]
  exportTo: [.]
  gateways: [mesh]
  tls:
    - match: [{ gateways: [mesh], port: 443, sniHosts: [api.github.com] }]
      route: [{ destination: { host: api-github-com-8443.via.egress.internal, port: { number: 8080 } } }]
`)},
		broken: "leaves to proxy-emea.corp.internal:8080",
	},
	{
		name: "two Gateways for one host",
		refused: []string{
			wish("team-a", "api", "{ host: api.github.com }", atPassthrough),
			wish("team-b", "admin", "{ host: api.github.com, port: 8443 }", atPassthrough),
		},
		code: "EGR403",
		accepted: []string{
			wish("team-a", "api", "{ host: api.github.com }", atGateway),
			wish("team-b", "admin", "{ host: api.github.com, port: 8443 }", atGateway),
		},
		byHand: []change{
			everywhere("api-github-com-443-corporate-default.team-a.from.egress.internal", "api.github.com"),
			everywhere("api-github-com-8443-corporate-default.team-b.from.egress.internal", "api.github.com"),
		},
		broken: "team-b/admin to TLS api.github.com:8443 (exit gateway, proxy.corp.internal:3128): the call does not get out",
	},
	{
		name: "addresses on a target of TLS",
		refused: []string{
			wish("team-a", "api", "{ host: api.github.com, addresses: [10.9.0.1] }", directly),
		},
		code:     "EGR312",
		accepted: []string{wish("team-a", "api", "{ host: api.github.com }", directly)},
		byHand: []change{
			with("ServiceEntry", "egress-api-github-com-443", []any{"10.9.0.1"}, "spec", "addresses"),
		},
		broken: "the call does not get out",
	},
}

// TestMeetings proves of each row that the product turns it down or makes it
// harmless, and that without its layout Istio would break it.
func TestMeetings(t *testing.T) {
	j := newJudge(t)
	for _, row := range meetings {
		t.Run(row.name, func(t *testing.T) {
			if row.refused != nil {
				if codes := refusals(t, row.refused); !slices.Contains(codes, row.code) {
					t.Errorf("the product does not refuse it with %s, but with %v", row.code, codes)
				}
			}
			folder := written(t, row.accepted)
			render(t, folder, "expected", "request-*.yaml")
			one, err := intent.ReadCase(folder)
			if err != nil {
				t.Fatal(err)
			}
			one.Manifests = beside(row.foreign)(t, one.Manifests)
			expectClean(t, "configuration", j.Case(t, one).Configuration)
			for _, change := range row.byHand {
				one.Manifests = change(t, one.Manifests)
			}
			expectFinding(t, j.Case(t, one).Configuration, row.broken)
		})
	}
}

const platformOfMeetings = `
proxies:
  corporate: { host: proxy.corp.internal, port: 3128 }
  emea: { host: proxy-emea.corp.internal, port: 8080 }
gateways:
  default: {}
  open: { service: egress-open, selector: { istio: egress-open }, hop: passthrough }
limits: { direct: true }
defaults:
  route: { proxy: corporate }
  lockdown: { registryOnly: true }
`

// wish is a request for one destination.
func wish(namespace, name, destination, route string) string {
	return fmt.Sprintf(`
name: %[2]s
owner: group:default/%[1]s
reason: What meets others.
workload: { namespace: %[1]s, name: app, serviceAccount: app }
destinations: [%[3]s]
route: %[4]s
`, namespace, name, destination, route)
}

// written is a folder with the platform and the wishes.
func written(t *testing.T, wishes []string) string {
	t.Helper()
	folder := t.TempDir()
	write(t, folder, "platform.yaml", platformOfMeetings)
	for i, wish := range wishes {
		write(t, folder, fmt.Sprintf("request-%d.yaml", i), wish)
	}
	return folder
}

// refusals are the codes of what the product's own command line finds.
func refusals(t *testing.T, wishes []string) []string {
	t.Helper()
	folder := written(t, wishes)
	requests, err := filepath.Glob(filepath.Join(folder, "request-*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	arguments := append([]string{"../../packages/command-line/start.mjs", "render"}, requests...)
	command := exec.Command("node", append(arguments,
		"--platform", filepath.Join(folder, "platform.yaml"), "--out", filepath.Join(folder, "expected"), "--json")...)
	command.Stderr = os.Stderr
	// It ends with 1 where it refuses, which is what the caller wants.
	answer, _ := command.Output()
	var outcome struct {
		Findings []struct {
			Code string `json:"code"`
		} `json:"findings"`
	}
	if err := json.Unmarshal(answer, &outcome); err != nil {
		t.Fatalf("the command line says %q: %v", answer, err)
	}
	var codes []string
	for _, finding := range outcome.Findings {
		codes = append(codes, finding.Code)
	}
	return codes
}

// beside puts documents before all others.
func beside(documents string) change {
	return func(t *testing.T, set manifest.Set) manifest.Set {
		t.Helper()
		more, err := manifest.Parse("added.yaml", documents)
		if err != nil {
			t.Fatal(err)
		}
		return append(more, set...)
	}
}
