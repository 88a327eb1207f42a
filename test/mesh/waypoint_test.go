package mesh

import (
	"testing"

	"istio-egress/test/mesh/internal/intent"
)

const (
	waypointHost  = "egress-api-github-com"
	waypointAlias = "egress-api-github-com-443-corporate-waypoint-via"
	waypointRule  = "egress-team-b.gh-api-github-com"
)

// TestWaypoint breaks the ambient route: ztunnel, the namespace's waypoint, and
// the proxies behind it.
func TestWaypoint(t *testing.T) {
	expectRefusals(t, "testdata/waypoint-proxy", []refusal{
		{
			"the namespace is not ambient",
			without("Namespace", "team-b", "metadata", "labels"),
			configuration, "leaves at ztunnel of team-b/app, not at a waypoint of the namespace",
		},
		{
			"the host has no waypoint",
			without("ServiceEntry", waypointHost, "metadata", "labels"),
			configuration, "the call does not get out",
		},
		{
			"the waypoint is missing",
			removed("Gateway", "egress-waypoint"),
			configuration, "the call does not get out",
		},
		{
			"the waypoint is for workloads alone",
			with("Gateway", "egress-waypoint", "workload", "metadata", "labels", "istio.io/waypoint-for"),
			configuration, "the call does not get out",
		},
		{
			"the waypoint's Service is known everywhere",
			without("Gateway", "egress-waypoint", "spec", "infrastructure"),
			configuration, "a namespace that asked for nothing sees the policies",
		},
		{
			"the tunnel is missing",
			removed("DestinationRule", waypointAlias),
			configuration, "there is no tunnel",
		},
		{
			"the tunnel asks for the other port",
			with("DestinationRule", waypointAlias, int64(8443), "spec", "trafficPolicy", "tunnel", "targetPort"),
			configuration, "the tunnel asks for api.github.com:8443, not api.github.com:443",
		},
		{
			"the alias points elsewhere",
			with("ServiceEntry", waypointAlias, "proxy.attacker.internal", "spec", "endpoints", "0", "address"),
			configuration, "leaves to proxy.attacker.internal:3128",
		},
		{
			"the alias has an address of its own",
			without("ServiceEntry", waypointAlias, "metadata", "labels"),
			configuration, "applications can call the private name",
		},
		{
			"the route to the alias is missing",
			removed("VirtualService", waypointHost),
			configuration, "the call does not get out",
		},
		{
			"the ports of a host stand in two entries",
			both(
				with("ServiceEntry", waypointHost, []any{map[string]any{"number": int64(443), "name": "tls", "protocol": "TLS"}}, "spec", "ports"),
				added(secondEntry),
			),
			configuration, "the waypoint serves nothing at",
		},
		{
			"two ports have one way",
			with("VirtualService", waypointHost, int64(443), "spec", "tls", "1", "match", "0", "port"),
			configuration, "the call does not get out",
		},
		{
			"nobody is authorized by name",
			removed("AuthorizationPolicy", waypointRule),
			configuration, "another service account of the namespace is not refused",
		},
		{
			"the whole namespace is authorized",
			everywhere("cluster.local/ns/team-b/sa/app", "cluster.local/ns/team-b/*"),
			configuration, "another service account of the namespace is not refused",
		},
		{
			"the account of every namespace is authorized",
			everywhere("cluster.local/ns/team-b/sa/app", "'*/sa/app'"),
			configuration, "the same service account of another namespace is not refused",
		},
		{
			"another port is authorized",
			with("AuthorizationPolicy", waypointRule, []any{"8443"}, "spec", "rules", "0", "to", "0", "operation", "ports"),
			configuration, "waypoint team-b/egress-waypoint refuses it: RBAC",
		},
		{
			"the policy is for another host",
			with("AuthorizationPolicy", waypointRule, "egress-archive-example-com", "spec", "targetRefs", "0", "name"),
			configuration, "another service account of the namespace is not refused",
		},
		{
			"the policy is for nothing that exists",
			with("AuthorizationPolicy", waypointRule, "Host", "spec", "targetRefs", "0", "kind"),
			validation, "Host",
		},
		{
			"the waypoint may not reach the proxy",
			removed("NetworkPolicy", "egress-waypoint-corporate"),
			configuration, "the network policies do not let through packets to the way out, port 3128/TCP",
		},
		{
			"the waypoint may reach everything",
			without("NetworkPolicy", "egress-waypoint-corporate", "spec", "egress", "0", "ports"),
			configuration, "the network policies do not stop packets to a port of nobody's",
		},
		{
			"the network policy is missing",
			removed("NetworkPolicy", "egress-default"),
			configuration, "the network policies do not stop packets to proxy corporate",
		},
	})
}

// secondEntry is what a sidecar would take for the host's other port. ztunnel
// knows a host of a namespace once.
const secondEntry = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: egress-api-github-com-8443
  namespace: team-b
  labels: { istio.io/use-waypoint: egress-waypoint }
spec:
  hosts: [api.github.com]
  exportTo: ['.']
  location: MESH_EXTERNAL
  resolution: STATIC
  ports:
    - { number: 8443, name: tls, protocol: TLS }
`

// TestWaypointDirect breaks the same without a proxy, for two namespaces.
func TestWaypointDirect(t *testing.T) {
	expectRefusals(t, "testdata/waypoint-direct", []refusal{
		{
			"one namespace leaves it to the other",
			removedFrom("ServiceEntry", "team-c"),
			configuration, "waypoint team-b/egress-waypoint refuses it: RBAC",
		},
		{
			"one namespace authorizes the other's account alone",
			everywhere("cluster.local/ns/team-c/sa/app", "cluster.local/ns/team-b/sa/app"),
			configuration, "waypoint team-c/egress-waypoint refuses it: RBAC",
		},
		{
			"the host has an endpoint too",
			with("ServiceEntry", waypointHost, []any{map[string]any{"address": "192.0.2.7"}}, "spec", "endpoints"),
			configuration, "while there is no waypoint, the call goes out without it",
		},
	})
}

// TestWaypointOpen promises more than ztunnel can keep: it sends on what it does
// not know.
func TestWaypointOpen(t *testing.T) {
	promised, err := intent.ReadCase("testdata/waypoint-direct")
	if err != nil {
		t.Fatal(err)
	}
	yes := true
	for _, request := range promised.Requests {
		request.Lockdown.RegistryOnly = &yes
	}
	expectFinding(t, newJudge(t).Case(t, promised).Configuration,
		"ztunnel of team-b/app: registryOnly, but the sidecar does not stop what nobody asked for: TLS unlisted.invalid")
}
