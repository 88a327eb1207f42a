//go:build linux

package traffic

import (
	"slices"
	"strconv"

	corev1 "k8s.io/api/core/v1"

	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/packets"
)

// newBareCaller is a request's pod without a sidecar: only NetworkPolicies stop
// it, as iptables does here for them.
func (w *world) newBareCaller(one *intent.Case, request *intent.Request, rules *packets.Rules) *caller {
	w.started++
	bare := &caller{world: w, name: "no sidecar", user: uint32(20000 + w.started)}
	pod := packets.Pod{Namespace: request.Workload.Namespace, Labels: request.Workload.Selector}
	for _, address := range w.named() {
		for port := range served(one) {
			allowed, err := rules.Allow(pod, endOf(one, address), port, corev1.ProtocolTCP)
			w.must(err)
			if !allowed {
				w.must(run("iptables", "--append", "OUTPUT", "--protocol", "tcp",
					"--match", "owner", "--uid-owner", strconv.Itoa(int(bare.user)),
					"--destination", address, "--dport", strconv.Itoa(port), "--jump", "REJECT"))
			}
		}
	}
	return bare
}

// endOf is who has an address: a proxy's pod of the cluster, or whoever is outside.
func endOf(one *intent.Case, address string) packets.Pod {
	for _, proxy := range one.Platform.Proxies {
		if proxy.Service != "" && slices.Contains(proxy.Addresses, address) {
			return packets.Pod{Namespace: proxy.Namespace, Labels: proxy.Selector}
		}
	}
	return packets.Pod{Address: address}
}

// served are the ports at which something of a case's world answers.
func served(one *intent.Case) map[int]bool {
	ports := map[int]bool{80: true, 443: true}
	for _, passage := range one.Passages {
		ports[passage.ReachedPort()] = true
	}
	for _, proxy := range one.Platform.Proxies {
		ports[proxy.Port] = true
	}
	return ports
}
