package mesh

import (
	"testing"

	"istio-egress/test/mesh/internal/manifest"
)

const (
	gatewayAPIWay   = "egress-api-github-com-443-corporate-default"
	gatewayAPIAlias = gatewayAPIWay + "-via"
	gatewayAPIHop   = "egress-api-github-com-443-hop"
)

// TestGatewayAPI breaks the gateway route in the words of the Gateway API,
// where the gateway sees who calls.
func TestGatewayAPI(t *testing.T) {
	expectRefusals(t, "testdata/gateway-api-mutual", []refusal{
		{
			"the listener has no TLS mode of the mesh",
			without("Gateway", gatewayAPIWay, "spec", "listeners", "0", "tls", "options"),
			validation, "certificateRefs or options must be specified",
		},
		{
			"the listener passes through",
			with("Gateway", gatewayAPIWay, map[string]any{"mode": "Passthrough"}, "spec", "listeners", "0", "tls"),
			configuration, `gateway default refuses it: RBAC lets no "" in`,
		},
		{
			"the Gateway would be deployed anew",
			without("Gateway", gatewayAPIWay, "spec", "addresses"),
			configuration, "gateway default refuses it",
		},
		{
			"the Gateway is for another Service",
			with("Gateway", gatewayAPIWay, "istio-ingressgateway.istio-system.svc.cluster.local", "spec", "addresses", "0", "value"),
			configuration, "gateway default refuses it",
		},
		{
			"the listener has another name",
			with("Gateway", gatewayAPIWay, "other.hop.egress.internal", "spec", "listeners", "0", "hostname"),
			configuration, "gateway default refuses it",
		},
		{
			"the route is missing",
			removed("TLSRoute", gatewayAPIWay),
			configuration, "gateway default refuses it",
		},
		{
			"the route is for another listener",
			with("TLSRoute", gatewayAPIWay, "http", "spec", "parentRefs", "0", "sectionName"),
			configuration, "gateway default refuses it",
		},
		{
			"the route goes to the other proxy",
			with("TLSRoute", gatewayAPIWay, []any{map[string]any{
				"group": "networking.istio.io", "kind": "Hostname", "port": int64(8080),
				"name": "api-github-com-443-emea-default.via.egress.internal",
			}}, "spec", "rules", "0", "backendRefs"),
			configuration, "leaves to 10.20.0.5:8080",
		},
		{
			"the tunnel is missing",
			without("DestinationRule", gatewayAPIAlias, "spec", "trafficPolicy"),
			configuration, "there is no tunnel",
		},
		{
			"the hop has another SNI",
			with("DestinationRule", gatewayAPIHop, "other.hop.egress.internal",
				"spec", "subsets", "0", "trafficPolicy", "portLevelSettings", "0", "tls", "sni"),
			configuration, "gateway default refuses it: no filter chains matched",
		},
		{
			"the gateway authorizes nobody by name",
			removed("AuthorizationPolicy", "egress-team-b.gh"),
			configuration, "gateway default refuses it: RBAC",
		},
		{
			"the gateway authorizes the whole namespace",
			everywhere("cluster.local/ns/team-b/sa/app", "cluster.local/ns/team-b/*"),
			configuration, "another service account of the namespace is not refused",
		},
		{
			"a field is misspelt",
			with("TLSRoute", gatewayAPIWay, []any{"a.example.com"}, "spec", "hostnamez"),
			validation, "hostnamez",
		},
		{
			// A mesh route of the Gateway API is known in every namespace, and
			// nothing like exportTo limits it.
			"the team's side is a TLSRoute too",
			both(removedFrom("VirtualService", "team-b"), added(teamsRoute)),
			configuration, "team-d/gh to TLS api.github.com:443 (exit sidecar, direct): the call does not get out",
		},
	})
}

// teamsRoute is a team's side with nothing but the Gateway API, and right for
// that team: a private name of the gateway keeps the hop apart from others.
const teamsRoute = `
apiVersion: gateway.networking.k8s.io/v1
kind: TLSRoute
metadata: { name: egress-api-github-com-443, namespace: team-b }
spec:
  parentRefs:
    - { group: networking.istio.io, kind: ServiceEntry, name: egress-api-github-com-443, port: 443 }
  hostnames: [api.github.com]
  rules:
    - backendRefs:
        - group: networking.istio.io
          kind: Hostname
          name: api-github-com-443-corporate-default.hop.egress.internal
          port: 443
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: egress-api-github-com-443-hop, namespace: team-b }
spec:
  hosts: [api-github-com-443-corporate-default.hop.egress.internal]
  exportTo: ['.']
  location: MESH_INTERNAL
  resolution: DNS
  ports:
    - { number: 443, name: tls, protocol: TLS }
  endpoints:
    - address: istio-egressgateway.istio-system.svc.cluster.local
`

func added(documents string) change {
	return func(t *testing.T, set manifest.Set) manifest.Set {
		more, err := manifest.Parse("added.yaml", documents)
		if err != nil {
			t.Fatal(err)
		}
		return append(set, more...)
	}
}

func both(first, second change) change {
	return func(t *testing.T, set manifest.Set) manifest.Set { return second(t, first(t, set)) }
}

// TestGatewayAPIPassthrough breaks the hop that keeps the application's TLS.
func TestGatewayAPIPassthrough(t *testing.T) {
	expectRefusals(t, "testdata/gateway-api-proxy", []refusal{
		{
			"the gateway ends the TLS",
			with("Gateway", gatewayAPIWay, map[string]any{
				"mode":    "Terminate",
				"options": map[string]any{"gateway.istio.io/tls-terminate-mode": "ISTIO_MUTUAL"},
			}, "spec", "listeners", "0", "tls"),
			configuration, "gateway default refuses it",
		},
		{
			"the tunnel is missing",
			removed("DestinationRule", gatewayAPIAlias),
			configuration, "there is no tunnel",
		},
		{
			"the gateway lets another name in",
			with("AuthorizationPolicy", "egress-team-b.gh", []any{"other.example.com"}, "spec", "rules", "0", "when", "0", "values"),
			configuration, "gateway default refuses it: RBAC",
		},
	})
}

// TestGatewayAPIDirect breaks the way out without a proxy.
func TestGatewayAPIDirect(t *testing.T) {
	expectRefusals(t, "testdata/gateway-api-direct", []refusal{
		{
			"the alias is of another host",
			with("ServiceEntry", "egress-api-github-com-443-direct-default-via", "other.example.com", "spec", "endpoints", "0", "address"),
			configuration, "leaves to other.example.com:443",
		},
		{
			"the route belongs to nobody",
			without("TLSRoute", "egress-api-github-com-443-direct-default", "spec", "parentRefs"),
			configuration, "gateway default refuses it",
		},
	})
}
