package judge

import (
	"fmt"
	"maps"
	"net/netip"
	"slices"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/labels"

	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
	"istio-egress/test/mesh/internal/packets"
)

// hbonePort is where a waypoint takes the mesh's tunnels.
const hbonePort = 15008

// packet is one that a pod may want to send.
type packet struct {
	from     packets.Pod
	what     string
	to       packets.Pod
	port     int
	protocol corev1.Protocol
}

// packets checks what the CNI would do to each request's pod, and to its
// waypoint: what they need must pass, and what would go around must not.
func (c *comparison) packets() {
	rules, err := packets.Read(c.one.Manifests)
	if err != nil {
		c.findings = append(c.findings, err.Error())
		return
	}
	for _, request := range c.one.Requests {
		for _, needed := range c.neededPackets(request) {
			c.expectPacket(rules, request, needed, true)
		}
		for _, forbidden := range c.forbiddenPackets(request) {
			c.expectPacket(rules, request, forbidden, false)
		}
	}
}

func (c *comparison) expectPacket(rules *packets.Rules, request *intent.Request, one packet, want bool) {
	allowed, err := rules.Allow(one.from, one.to, one.port, one.protocol)
	switch {
	case err != nil:
		c.findings = append(c.findings, fmt.Sprintf("%s: network policies: %v", request.Name, err))
	case allowed != want:
		verb := map[bool]string{true: "let through", false: "stop"}[want]
		c.findings = append(c.findings, fmt.Sprintf("%s: the network policies do not %s packets to %s, port %d/%s",
			request.Name, verb, one.what, one.port, one.protocol))
	}
}

func podOf(request *intent.Request) packets.Pod {
	return packets.Pod{Namespace: request.Workload.Namespace, Labels: request.Workload.Selector}
}

// neededPackets are those without which the call does not get out.
func (c *comparison) neededPackets(request *intent.Request) []packet {
	pod := podOf(request)
	needed := append(c.dnsPackets(pod), c.openPackets(request)...)
	if request.Route.Exit != intent.ExitWaypoint {
		needed = append(needed, c.istiodPacket(pod))
	}
	for _, passage := range c.one.Passages {
		if passage.Request != request {
			continue
		}
		switch {
		case passage.Gateway != nil:
			// A gateway's pod has more labels than those that select it.
			own := map[string]string{"service.istio.io/canonical-name": passage.Gateway.Service}
			maps.Copy(own, passage.Gateway.Selector)
			gateway := packets.Pod{Namespace: passage.Gateway.Namespace, Labels: own}
			needed = append(needed, packet{pod, "the gateway's pods", gateway, passage.Gateway.TargetPort, corev1.ProtocolTCP})
		case passage.Exit == intent.ExitWaypoint:
			needed = append(needed, c.waypointPackets(passage)...)
		default:
			needed = append(needed, exitPackets(pod, passage)...)
		}
	}
	return needed
}

// exitPackets are those to where a passage leaves: addresses, or the pods of a
// proxy in the cluster, since NetworkPolicies are judged behind the Service.
func exitPackets(from packets.Pod, passage intent.Passage) []packet {
	if proxy := passage.Proxy; proxy != nil && proxy.Service != "" {
		pods := packets.Pod{Namespace: proxy.Namespace, Labels: proxy.Selector}
		return []packet{{from, "the proxy's pods", pods, proxy.TargetPort, corev1.ProtocolTCP}}
	}
	var needed []packet
	for _, address := range exitAddresses(passage) {
		needed = append(needed, packet{from, "the way out", packets.Pod{Address: address}, exitPort(passage), corev1.ProtocolTCP})
	}
	return needed
}

// openPackets are those to the ranges that the platform leaves open.
func (c *comparison) openPackets(request *intent.Request) []packet {
	var needed []packet
	for _, open := range c.one.Platform.ClusterTraffic.CIDRs {
		for _, port := range open.Ports {
			needed = append(needed, packet{podOf(request), "open range " + open.CIDR, insideOf(open.CIDR), port, corev1.ProtocolTCP})
		}
	}
	return needed
}

// insideOf is an address of a range.
func insideOf(cidr string) packets.Pod {
	return packets.Pod{Address: netip.MustParsePrefix(cidr).Addr().String()}
}

func (c *comparison) dnsPackets(from packets.Pod) []packet {
	var needed []packet
	for _, resolver := range c.one.Platform.DNS {
		to := packets.Pod{Namespace: resolver.Namespace, Labels: resolver.Selector}
		if resolver.CIDR != "" {
			to = insideOf(resolver.CIDR)
		}
		for _, port := range resolver.Ports {
			needed = append(needed, packet{from, "DNS", to, port, corev1.ProtocolUDP}, packet{from, "DNS", to, port, corev1.ProtocolTCP})
		}
	}
	return needed
}

// istiodPacket is to where a sidecar gets its configuration and certificate.
func (c *comparison) istiodPacket(from packets.Pod) packet {
	plane := c.one.Platform.Istio.ControlPlane
	to := packets.Pod{Namespace: plane.Namespace, Labels: plane.Selector}
	if len(plane.CIDRs) > 0 {
		to = insideOf(plane.CIDRs[0])
	}
	return packet{from, "istiod", to, plane.Port, corev1.ProtocolTCP}
}

// waypointPackets are the call itself, inside the mesh's tunnel and outside,
// and what the waypoint's own Envoy needs.
func (c *comparison) waypointPackets(passage intent.Passage) []packet {
	var needed []packet
	for _, envoy := range c.after.Waypoints(passage.WaypointNamespace()) {
		waypoint := packets.Pod{Namespace: envoy.Namespace, Labels: envoy.Labels}
		needed = append(needed, packet{podOf(passage.Request), "the waypoint's pods", waypoint, hbonePort, corev1.ProtocolTCP})
		needed = append(needed, c.dnsPackets(waypoint)...)
		needed = append(needed, c.istiodPacket(waypoint))
		needed = append(needed, exitPackets(waypoint, passage)...)
	}
	return needed
}

// exitAddresses are where a passage's packets leave to; a name may have any
// address.
func exitAddresses(passage intent.Passage) []string {
	addresses := passage.Destination.Addresses
	if passage.Proxy != nil {
		addresses = passage.Proxy.Addresses
	}
	if len(addresses) == 0 {
		return []string{journey.Somewhere}
	}
	return addresses
}

func exitPort(passage intent.Passage) int {
	if passage.Proxy != nil {
		return passage.Proxy.Port
	}
	return passage.ReachedPort()
}

// dials says whether another policy of a pod has it send packets to an address
// itself: what NetworkPolicies open, they open beside each other.
func (c *comparison) dials(pod packets.Pod, address string, port int) bool {
	return slices.ContainsFunc(c.one.Passages, func(passage intent.Passage) bool {
		leavesAtThePod := passage.Exit == intent.ExitSidecar || passage.Exit == intent.ExitApplication
		selected := labels.SelectorFromSet(passage.Request.Workload.Selector).Matches(labels.Set(pod.Labels))
		return leavesAtThePod && passage.Request.Workload.Namespace == pod.Namespace && selected &&
			exitPort(passage) == port && slices.Contains(exitAddresses(passage), address)
	})
}

// forbiddenPackets are those that would go around a gateway or a waypoint, or
// out of the waypoint to where nobody asked to go.
func (c *comparison) forbiddenPackets(request *intent.Request) []packet {
	guarded := request.Route.Exit == intent.ExitGateway || request.Route.Exit == intent.ExitWaypoint
	if !request.NetworkPolicy() || !guarded {
		return nil
	}
	pod, outside := podOf(request), packets.Pod{Address: journey.Somewhere}
	var forbidden []packet
	for _, destination := range request.Destinations {
		forbidden = append(forbidden, packet{pod, destination.Host, outside, destination.Port, corev1.ProtocolTCP})
	}
	for name, proxy := range c.one.Platform.Proxies {
		for _, address := range append([]string{journey.Somewhere}, proxy.Addresses...) {
			if !c.dials(pod, address, proxy.Port) {
				forbidden = append(forbidden, packet{pod, "proxy " + name, packets.Pod{Address: address}, proxy.Port, corev1.ProtocolTCP})
			}
		}
	}
	// What a shared waypoint may reach, its own namespace says.
	if request.Route.Exit == intent.ExitWaypoint && request.Route.Waypoint == "" {
		for _, envoy := range c.after.Waypoints(request.Workload.Namespace) {
			waypoint := packets.Pod{Namespace: envoy.Namespace, Labels: envoy.Labels}
			forbidden = append(forbidden, packet{waypoint, "a port of nobody's", outside, unlistedPort, corev1.ProtocolTCP})
		}
	}
	return forbidden
}
