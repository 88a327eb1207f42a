package judge

import (
	"net"
	"slices"
	"strconv"

	"istio-egress/test/mesh/internal/journey"
)

// bootstrapped are the listeners that every sidecar begins with, before the
// control plane sends any.
var bootstrapped = []string{"0.0.0.0:15021", "0.0.0.0:15090"}

// listeners checks what istiod does not: of two listeners at one address Envoy
// refuses the second.
func (c *comparison) listeners(envoy *journey.Envoy) {
	// A workload of an ambient namespace has no Envoy of its own.
	if envoy.Simulated == nil {
		return
	}
	taken := slices.Clone(bootstrapped)
	for _, listener := range envoy.Simulated.Listeners {
		socket := listener.GetAddress().GetSocketAddress()
		address := net.JoinHostPort(socket.GetAddress(), strconv.Itoa(int(socket.GetPortValue())))
		if slices.Contains(taken, address) {
			c.report(envoy, "Envoy refuses listener %s: another one has the address %s", listener.GetName(), address)
		}
		taken = append(taken, address)
	}
}
