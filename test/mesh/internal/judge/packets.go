package judge

import (
	"fmt"
	"maps"

	corev1 "k8s.io/api/core/v1"

	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
	"istio-egress/test/mesh/internal/packets"
)

const (
	dnsPort = 53
	// istiodPort is where a sidecar gets its configuration and certificate.
	istiodPort = 15012
)

// packet is one that a pod may want to send.
type packet struct {
	what     string
	to       packets.Pod
	port     int
	protocol corev1.Protocol
}

// packets checks what the CNI would do to each request's pod: what its sidecar
// needs must pass, and what would go around the gateway must not.
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
	pod := packets.Pod{Namespace: request.Workload.Namespace, Labels: request.Workload.Selector}
	allowed, err := rules.Allow(pod, one.to, one.port, one.protocol)
	switch {
	case err != nil:
		c.findings = append(c.findings, fmt.Sprintf("%s: network policies: %v", request.Name, err))
	case allowed != want:
		verb := map[bool]string{true: "let through", false: "stop"}[want]
		c.findings = append(c.findings, fmt.Sprintf("%s: the network policies do not %s packets to %s, port %d/%s",
			request.Name, verb, one.what, one.port, one.protocol))
	}
}

// neededPackets are those without which the sidecar cannot work.
func (c *comparison) neededPackets(request *intent.Request) []packet {
	dns := packets.Pod{Namespace: "kube-system", Labels: map[string]string{"k8s-app": "kube-dns"}}
	istiod := packets.Pod{Namespace: c.one.Platform.Istio.Namespace, Labels: map[string]string{"app": "istiod"}}
	needed := []packet{
		{"DNS", dns, dnsPort, corev1.ProtocolUDP},
		{"DNS", dns, dnsPort, corev1.ProtocolTCP},
		{"istiod", istiod, istiodPort, corev1.ProtocolTCP},
	}
	for _, passage := range c.one.Passages {
		if passage.Request != request || passage.Gateway == nil {
			continue
		}
		// A gateway's pod has more labels than those that select it.
		labels := map[string]string{"service.istio.io/canonical-name": passage.Gateway.Service}
		maps.Copy(labels, passage.Gateway.Selector)
		gateway := packets.Pod{Namespace: passage.Gateway.Namespace, Labels: labels}
		needed = append(needed, packet{"the gateway's pods", gateway, passage.Gateway.TargetPort, corev1.ProtocolTCP})
	}
	return needed
}

// forbiddenPackets are those that would go around a gateway.
func (c *comparison) forbiddenPackets(request *intent.Request) []packet {
	if !request.NetworkPolicy() || request.Route.Exit != intent.ExitGateway {
		return nil
	}
	outside := packets.Pod{Address: journey.Somewhere}
	var forbidden []packet
	for _, destination := range request.Destinations {
		forbidden = append(forbidden, packet{destination.Host, outside, destination.Port, corev1.ProtocolTCP})
	}
	for name, proxy := range c.one.Platform.Proxies {
		for _, address := range append([]string{journey.Somewhere}, proxy.Addresses...) {
			forbidden = append(forbidden, packet{"proxy " + name, packets.Pod{Address: address}, proxy.Port, corev1.ProtocolTCP})
		}
	}
	return forbidden
}
