//go:build linux

package traffic

import "testing"

// TestRefusals breaks good trees in ways that only a real call can show, or
// that show that the calls are looked at.
func TestRefusals(t *testing.T) {
	for _, refusal := range []struct {
		name, tree, old, replacement, want string
	}{
		{
			"a header of the mesh reaches the host",
			"http-originated", "x-request-id", "x-something-else",
			"the host learns about the mesh from [\"X-Request-Id: ",
		},
		{
			"what a sidecar says about its pod reaches the host",
			"http-passthrough", "x-envoy-peer-metadata-id", "x-something-else",
			"the host learns about the mesh from [\"X-Envoy-Peer-Metadata-Id: ",
		},
		{
			"the host is shown another certificate",
			"http-client-certificate", "github-client", "somebody-else",
			`the host sees the certificate of "somebody-else", not of "github-client"`,
		},
		{
			"the gateway lets any workload in",
			"gateway-mutual", "cluster.local/ns/team-b/sa/app", "'*'",
			"the gateway lets in the same service account of another namespace",
		},
		{
			"the gateway lists another account too",
			"../../cases/two-workloads-one-namespace", "- spiffe://cluster.local/ns/team-a/sa/worker",
			"- spiffe://cluster.local/ns/team-a/sa/worker\n      - spiffe://cluster.local/ns/team-a/sa/named-by-no-policy",
			"another service account: is not stopped",
		},
		{
			"the gateway lists an account less",
			"../../cases/two-workloads-one-namespace", "- spiffe://cluster.local/ns/team-a/sa/app", "- spiffe://cluster.local/ns/team-a/sa/other",
			"does not arrive",
		},
		{
			"the gateway lets any name in",
			"http-direct", "- api-github-com-80.hop.egress.internal", "- '*'",
			"the gateway lets in the host's own name on the hop",
		},
		{
			"the tunnel asks for another host",
			"gateway-mutual", "targetHost: api.github.com", "targetHost: other.example.com",
			"does not arrive",
		},
		{
			"the sidecar lets everything out",
			"sidecar", "REGISTRY_ONLY", "ALLOW_ANY",
			"a proxy dialled directly: is not stopped",
		},
		{
			"the sidecar takes the application's CONNECT for plain HTTP",
			"application", "protocol: TCP", "protocol: HTTP",
			"does not arrive",
		},
		{
			"the sidecar mistakes one proxy for the other",
			"application", "- address: proxy-emea.corp.internal", "- address: proxy.corp.internal",
			`squid should have logged ["10.20.0.5:3128 CONNECT api.example.com:443"]`,
		},
		{
			"programs that read lower case are not told",
			"application", "name: no_proxy", "name: other",
			"the application is not told about its proxy",
		},
		{
			"the proxy's password is not in the Secret that is named",
			"application-password", "name: proxy-password", "name: other",
			"no proxy has its password in Secret other",
		},
		{
			"an open range is not known to the sidecar",
			"../../cases/api-server", "- 172.20.0.0/16", "- 172.21.0.0/16",
			"172.20.0.0/16, port 443, is open: does not arrive",
		},
		{
			"an open port is not known to the sidecar",
			"../../cases/api-server", "number: 6443", "number: 6444",
			"10.0.0.4/32, port 6443, is open: does not arrive",
		},
		{
			"a range of addresses is wider",
			"../../cases/api-server", "- 169.254.170.23", "- 169.254.170.0/24",
			"an address beside an open range: is not stopped",
		},
		{
			"the proxy is not spoken to over TLS",
			"gateway-mutual-tls-proxy", "mode: SIMPLE", "mode: DISABLE",
			"does not arrive",
		},
	} {
		runShared(t, refusal.name, func(t *testing.T) {
			good := readCase(t, "../testdata/"+refusal.tree)
			broken := *good
			manifests, err := good.Manifests.Replace(refusal.old, refusal.replacement)
			if err != nil {
				t.Fatal(err)
			}
			broken.Manifests = manifests
			expectFinding(t, &broken, refusal.want)
		})
	}
}
