package judge

import (
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
)

// unlisted is a host that no request names, unlistedAddress is nobody's, and
// unlistedPort is no destination's.
const (
	unlisted        = "unlisted.invalid"
	unlistedAddress = "198.51.100.7"
	unlistedPort    = 8444
)

// lockdowns tries, from every workload of a namespace that may only reach what
// is registered, what it did not ask for.
func (c *comparison) lockdowns() {
	var done []string
	for _, request := range c.one.Requests {
		namespace := request.Workload.Namespace
		if !request.RegistryOnly() || slices.Contains(done, namespace) {
			continue
		}
		done = append(done, namespace)
		sidecar := c.after.ProxyOf(c.around.WorkloadOf(request))
		for _, call := range c.forbidden(namespace) {
			way := c.after.Follow(sidecar, call)
			if !refused(way) || way.Refusal.By != sidecar {
				c.report(sidecar, "registryOnly, but the sidecar does not stop what nobody asked for: %v", way)
			}
		}
	}
}

// forbidden lists calls that a namespace must not be able to make.
func (c *comparison) forbidden(namespace string) []journey.Connection {
	ports := []int{80, 443, unlistedPort}
	for _, passage := range c.one.Passages {
		ports = append(ports, passage.Destination.Port)
	}
	slices.Sort(ports)
	var calls []journey.Connection
	for _, port := range slices.Compact(ports) {
		calls = append(calls, journey.TLSCall(unlisted, port), journey.HTTPCall(unlisted, port),
			journey.TCPCall(unlistedAddress, port))
	}
	return slices.Concat(calls, c.othersHosts(namespace), c.proxiesDialled(namespace), c.registered(namespace))
}

// othersHosts are the hosts that only other namespaces asked for.
func (c *comparison) othersHosts(namespace string) []journey.Connection {
	var calls []journey.Connection
	for _, passage := range c.one.Passages {
		asked := slices.ContainsFunc(c.one.Passages, func(own intent.Passage) bool {
			return own.Request.Workload.Namespace == namespace && covers(own.Destination, passage.Destination)
		})
		if !asked && passage.Destination.Protocol == intent.ProtocolTLS {
			calls = append(calls, journey.TLSCall(passage.Destination.Example(), passage.Destination.Port))
		}
	}
	return calls
}

// covers says whether asking for one destination is asking for another.
func covers(own, other intent.Destination) bool {
	sameHost := own.Host == other.Host ||
		own.Wildcard() && strings.HasSuffix(other.Host, strings.TrimPrefix(own.Host, "*"))
	return sameHost && own.Port == other.Port
}

// proxiesDialled are the ways around the gateway: an application that talks
// to a proxy itself, which only the exit of that name may.
func (c *comparison) proxiesDialled(namespace string) []journey.Connection {
	var calls []journey.Connection
	for name, proxy := range c.one.Platform.Proxies {
		allowed := slices.ContainsFunc(c.one.Passages, func(passage intent.Passage) bool {
			return passage.Request.Workload.Namespace == namespace &&
				passage.Exit == intent.ExitApplication && passage.Destination.Proxy == name
		})
		if allowed {
			continue
		}
		for _, address := range append([]string{unlistedAddress}, proxy.Addresses...) {
			calls = append(calls, journey.TCPCall(address, proxy.Port))
		}
		calls = append(calls, journey.HTTPCall(proxy.Host, proxy.Port))
	}
	return calls
}

// registered are the private names that the case itself gives to proxies and
// hosts: an application that guesses one must not reach it in plain HTTP,
// which a tunnel is no part of.
func (c *comparison) registered(namespace string) []journey.Connection {
	var calls []journey.Connection
	for _, one := range c.one.Manifests {
		if one.Object.GetKind() != "ServiceEntry" {
			continue
		}
		hosts, _, _ := unstructured.NestedStringSlice(one.Object.Object, "spec", "hosts")
		ports, _, _ := unstructured.NestedSlice(one.Object.Object, "spec", "ports")
		for _, port := range ports {
			fields, _ := port.(map[string]any)
			number, _ := fields["number"].(int64)
			for _, host := range hosts {
				if !c.asksFor(namespace, host, int(number)) {
					calls = append(calls, journey.HTTPCall(host, int(number)))
				}
			}
		}
	}
	return calls
}

// segments writes a host as a part of a private name, of which no two hosts have the same.
var segments = strings.NewReplacer("-", "--", ".", "-")

// asksFor says whether plain HTTP to a host is what a namespace asked for. HTTP/2
// that leaves at the sidecar needs a port that says so, under the private name too:
// whoever guesses it gets to the host that is asked for, and to no proxy.
func (c *comparison) asksFor(namespace, host string, port int) bool {
	return slices.ContainsFunc(c.one.Passages, func(passage intent.Passage) bool {
		destination := passage.Destination
		own := destination.Host == host && destination.Port == port
		guessed := destination.OfHTTP2() && passage.Exit == intent.ExitSidecar && passage.Proxy == nil &&
			strings.HasPrefix(host, segments.Replace(destination.Host)) && passage.ReachedPort() == port
		return passage.Request.Workload.Namespace == namespace && destination.OfHTTP() && (own || guessed)
	})
}
