package judge

import (
	"net"
	"slices"
	"strconv"
	"strings"

	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
)

// passage follows the call of one destination and compares each part of it.
func (c *comparison) passage(passage intent.Passage) {
	caller := c.after.ProxyOf(c.around.WorkloadOf(passage.Request))
	calls := c.callsOf(passage)
	if len(calls) == 0 {
		c.report(passage, "has no address to call")
	}
	for _, call := range calls {
		way := c.after.Follow(caller, call)
		c.ways = append(c.ways, way.String())
		if way.Exit == nil {
			c.report(passage, "the call does not get out: %v", way)
			continue
		}
		c.hop(passage, caller, way)
		c.exit(passage, way)
		if guard := c.guard(passage, way); guard != nil {
			c.intruders(passage, way, guard)
		}
	}
}

// callsOf are the calls that an application makes to a destination: one for
// each address that it may use. In ambient mode that is ztunnel's answer.
func (c *comparison) callsOf(passage intent.Passage) []journey.Connection {
	destination := passage.Destination
	addresses, port := destination.Addresses, destination.Port
	switch {
	case passage.Exit == intent.ExitApplication && passage.Proxy != nil:
		addresses, port = passage.Proxy.Addresses, passage.Proxy.Port
		if len(addresses) == 0 {
			addresses = []string{journey.Somewhere}
		}
	case passage.Exit == intent.ExitWaypoint && destination.Protocol == intent.ProtocolTCP:
		ztunnel := c.after.ProxyOf(c.around.WorkloadOf(passage.Request))
		addresses = []string{ztunnel.AddressOf(destination.Host)}
	case destination.Protocol == intent.ProtocolTLS:
		return []journey.Connection{journey.TLSCall(destination.Example(), port)}
	case destination.Protocol == intent.ProtocolHTTP:
		return []journey.Connection{journey.HTTPCall(destination.Example(), port)}
	}
	var calls []journey.Connection
	for _, address := range addresses {
		calls = append(calls, journey.TCPCall(address, port))
	}
	return calls
}

// guard is the proxy on the way that knows who calls, and lets through only
// who may. There is none where the caller's own proxy is the last.
func (c *comparison) guard(passage intent.Passage, way journey.Journey) *journey.Envoy {
	switch {
	case len(way.Steps) < 2:
		return nil
	case passage.Hop() == intent.HopMutual:
		return c.gatewayOf(passage)
	case passage.Exit == intent.ExitWaypoint:
		return way.Steps[1].By
	}
	return nil
}

// hop compares how the call gets from the caller's proxy to the one that it
// leaves the mesh by.
func (c *comparison) hop(passage intent.Passage, sidecar *journey.Envoy, way journey.Journey) {
	last := way.Steps[len(way.Steps)-1].By
	if passage.Exit == intent.ExitWaypoint {
		if !slices.Contains(c.after.Waypoints(passage.WaypointNamespace()), last) {
			c.report(passage, "leaves at %s, not at a waypoint of the namespace: %v", last.Name, way)
		}
		return
	}
	if passage.Gateway == nil {
		if last != sidecar {
			c.report(passage, "leaves at %s, not at the sidecar: %v", last.Name, way)
		}
		return
	}
	gateway := c.gatewayOf(passage)
	if last != gateway || way.Steps[0].By != sidecar {
		c.report(passage, "leaves at %s, not at %s: %v", last.Name, gateway.Name, way)
		return
	}
	hop := way.Steps[0].Out
	if hop.Port != passage.Gateway.TargetPort {
		c.report(passage, "enters the gateway at port %d, not %d: %v", hop.Port, passage.Gateway.TargetPort, way)
	}
	outermost, wrapped := hop.Stream.Outermost()
	switch passage.Gateway.Hop {
	case intent.HopMutual:
		if !wrapped || outermost.Client != sidecar.Identity {
			c.report(passage, "the hop does not prove who calls (%s): %v", sidecar.Identity, way)
		}
		if outermost.Name == passage.Destination.Host {
			c.report(passage, "the hop uses the SNI of the host itself, where ports of one host collide: %v", way)
		}
	case intent.HopPassthrough:
		// Around plain HTTP the sidecar puts TLS; that it is the host's, the exit
		// is compared with.
		if passage.Destination.Protocol != intent.ProtocolHTTP && hop.Stream.String() != way.Call.Stream.String() {
			c.report(passage, "the hop changes the call, passthrough must not: %v", way)
		}
	}
}

// exit compares how the call leaves the mesh: to whom, through which tunnel,
// and with what of the application's own inside.
func (c *comparison) exit(passage intent.Passage, way journey.Journey) {
	want, port := passage.Destination.Example(), passage.ReachedPort()
	target := net.JoinHostPort(want, strconv.Itoa(port))
	endpoints := []string{target}
	if passage.Proxy != nil {
		port := passage.Proxy.Port
		if passage.Exit == intent.ExitApplication && passage.Proxy.Service != "" {
			// The sidecar dials the pods behind the Service.
			port = passage.Proxy.TargetPort
		}
		endpoints = hostPorts(append([]string{passage.Proxy.Host}, passage.Proxy.Addresses...), port)
	} else if passage.Destination.Protocol == intent.ProtocolTCP {
		endpoints = append(endpoints, hostPorts(passage.Destination.Addresses, port)...)
	}
	for _, endpoint := range way.Exit.Endpoints {
		if !slices.Contains(endpoints, endpoint) {
			c.report(passage, "leaves to %s, not to %v: %v", endpoint, endpoints, way)
		}
	}
	stream := c.tunnel(passage, way, target)
	switch {
	case passage.Exit == intent.ExitApplication:
		if stream.String() != way.Call.Stream.String() {
			c.report(passage, "the mesh changes what the application says to the proxy: %v", way)
		}
	case passage.Destination.Protocol == intent.ProtocolHTTP:
		c.origination(passage, way, stream)
	case stream.String() != way.Call.Stream.String():
		c.report(passage, "what arrives is not what the application sent, but %v: %v", stream, way)
	}
}

// tunnel takes off what is meant for the proxy, and returns what is left.
func (c *comparison) tunnel(passage intent.Passage, way journey.Journey, target string) journey.Stream {
	stream := way.Exit.Stream
	outermost, wrapped := stream.Outermost()
	if passage.Proxy == nil || passage.Exit == intent.ExitApplication {
		if wrapped && outermost.Kind == journey.LayerConnect {
			c.report(passage, "there is a tunnel where none is asked for: %v", way)
		}
		return stream
	}
	if passage.Proxy.SpeaksTLS() {
		if !wrapped || outermost.Kind != journey.LayerTLS || len(stream.Layers) < 2 {
			c.report(passage, "the proxy wants TLS, the tunnel has none: %v", way)
			return stream
		}
		if outermost.Roots == "" {
			c.report(passage, "the proxy's certificate is not verified: %v", way)
		}
		stream = stream.Unwrapped()
		outermost, wrapped = stream.Outermost()
	}
	if !wrapped || outermost.Kind != journey.LayerConnect {
		c.report(passage, "there is no tunnel, the proxy would see %v: %v", stream, way)
		return stream
	}
	if outermost.Name != target {
		c.report(passage, "the tunnel asks for %s, not %s: %v", outermost.Name, target, way)
	}
	return stream.Unwrapped()
}

// leaky are the headers by which an Envoy tells the outside about the mesh.
var leaky = []string{
	"x-envoy-attempt-count", "x-envoy-decorator-operation", "x-envoy-external-address",
	"x-envoy-peer-metadata", "x-envoy-peer-metadata-id",
	"x-forwarded-client-cert", "x-forwarded-for", "x-forwarded-proto", "x-request-id",
}

// origination compares the TLS that the mesh puts around plain HTTP.
func (c *comparison) origination(passage intent.Passage, way journey.Journey, stream journey.Stream) {
	host := passage.Destination.Example()
	outermost, wrapped := stream.Outermost()
	if !wrapped || outermost.Kind != journey.LayerTLS || len(stream.Layers) != 1 {
		c.report(passage, "the mesh does not originate TLS, the host would see %v: %v", stream, way)
		return
	}
	if outermost.Name != host || outermost.Roots == "" || !slices.Equal(outermost.Servers, []string{host}) {
		c.report(passage, "the TLS to the host is not verified (SNI %q, authorities %q, names %v): %v",
			outermost.Name, outermost.Roots, outermost.Servers, way)
	}
	if outermost.Client != passage.ClientCertificate {
		c.report(passage, "the client certificate is %q, not %q: %v", outermost.Client, passage.ClientCertificate, way)
	}
	if name, _, _ := strings.Cut(stream.HTTP.Authority, ":"); name != host {
		c.report(passage, "the host would be asked for %q: %v", stream.HTTP.Authority, way)
	}
	if stream.HTTP.Rewritten {
		c.report(passage, "x-envoy-original-host leaks to the host: %v", way)
	}
	for _, header := range leaky {
		if !slices.Contains(stream.HTTP.Removed, header) {
			c.report(passage, "%s leaks to the host: %v", header, way)
		}
	}
}

func hostPorts(hosts []string, port int) []string {
	var joined []string
	for _, host := range hosts {
		joined = append(joined, net.JoinHostPort(host, strconv.Itoa(port)))
	}
	return joined
}
