package mesh

import "testing"

const (
	gatewayName = "egress-api-github-com-443"
	aliasName   = "egress-api-github-com-443-via"
	hopName     = "egress-api-github-com-443-hop"
)

// TestMutual breaks the reference route: the gateway, the mesh's mutual TLS to
// it, and the proxy.
func TestMutual(t *testing.T) {
	expectRefusals(t, "testdata/gateway-mutual", []refusal{
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
			"the network policy opens the port of the gateway's Service",
			with("NetworkPolicy", "egress", int64(443), "spec", "egress", "2", "ports", "0", "port"),
			configuration, "the network policies do not let through packets to the gateway's pods, port 8443/TCP",
		},
		{
			"the network policy is missing",
			removed("NetworkPolicy", "egress"),
			configuration, "the network policies do not stop packets to proxy corporate",
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
	})
}
