package judge

import (
	"fmt"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
)

// comparison collects how the mesh differs from what the case asks for.
type comparison struct {
	one *intent.Case
	// around is the background, after the mesh with the case applied.
	around *background.Background
	meshes Meshes
	after  *journey.Mesh
	// guarded are the calls that arrived at a proxy that asks who calls.
	guarded  []guarded
	findings []string
	ways     []string
}

func (c *comparison) report(subject fmt.Stringer, format string, args ...any) {
	c.findings = append(c.findings, fmt.Sprintf("%v: %s", subject, fmt.Sprintf(format, args...)))
}

// gatewayOf is the Envoy of the gateway that a passage asks for.
func (c *comparison) gatewayOf(passage intent.Passage) *journey.Envoy {
	for _, gateway := range c.around.Gateways {
		if gateway.Gateway == passage.Gateway {
			return c.after.GatewayAt(gateway.IP)
		}
	}
	return nil
}

// bystander is a workload of a namespace that asked for nothing.
var bystander = background.Workload{Namespace: background.Bystander, ServiceAccount: "default", IP: "10.2.1.1"}

// bystander checks that whoever asked for nothing receives what it did before.
func (c *comparison) bystander(before *journey.Envoy) {
	after := c.after.Sidecar(bystander)
	for _, difference := range journey.Differences(before, after) {
		c.report(after, "a namespace that asked for nothing sees the policies: %s", difference)
	}
}
