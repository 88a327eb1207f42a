package judge

import (
	"slices"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
	"istio-egress/test/mesh/internal/manifest"
)

// waypoints tries what only ambient mode makes possible.
func (c *comparison) waypoints() {
	ambient := slices.ContainsFunc(c.one.Passages, func(passage intent.Passage) bool {
		return passage.Exit == intent.ExitWaypoint
	})
	if !ambient {
		return
	}
	unready := c.meshes(c.withoutWaypoints())
	for _, passage := range c.one.Passages {
		if passage.Exit != intent.ExitWaypoint {
			continue
		}
		c.privateNames(passage)
		if passage.Shared != nil {
			// It was there before the case.
			continue
		}
		caller := unready.ProxyOf(c.around.WorkloadOf(passage.Request))
		for _, call := range c.callsOf(passage) {
			if way := unready.Follow(caller, call); !refused(way) {
				c.report(passage, "while there is no waypoint, the call goes out without it: %v", way)
			}
		}
	}
}

// withoutWaypoints is the case before istiod has deployed its waypoints.
func (c *comparison) withoutWaypoints() manifest.Set {
	return c.one.Manifests.Where(func(one manifest.Manifest) bool {
		return one.Object.GroupVersionKind().GroupKind().String() != "Gateway.gateway.networking.k8s.io"
	})
}

// privateNames are those that the case itself gives to proxies and hosts. They
// are the waypoint's; an application that knows one must get no answer.
func (c *comparison) privateNames(passage intent.Passage) {
	ztunnel := c.after.ProxyOf(c.around.WorkloadOf(passage.Request))
	for _, one := range c.one.Manifests {
		if one.Object.GetKind() != "ServiceEntry" {
			continue
		}
		hosts, _, _ := unstructured.NestedStringSlice(one.Object.Object, "spec", "hosts")
		for _, host := range hosts {
			asked := slices.ContainsFunc(c.one.Passages, func(any intent.Passage) bool { return any.Destination.Host == host })
			if !asked && ztunnel.AddressOf(host) != journey.Somewhere {
				c.report(passage, "applications can call the private name %s", host)
			}
		}
	}
}
