package journey

import (
	"fmt"
	"net"
	"net/netip"
	"strconv"

	xdscorev3 "github.com/cncf/xds/go/xds/core/v3"
	matcherv3 "github.com/cncf/xds/go/xds/type/matcher/v3"
	listenerv3 "github.com/envoyproxy/go-control-plane/envoy/config/listener/v3"
	httprbacv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/rbac/v3"
	hcmv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/http_connection_manager/v3"
	matchinginputsv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/matching/common_inputs/network/v3"
	"google.golang.org/protobuf/types/known/wrapperspb"

	"istio.io/istio/pilot/pkg/simulation"
)

// The listeners of a waypoint that a call passes, one after the other.
const (
	// terminates ends the mesh's TLS and the CONNECT inside.
	terminates = "connect_terminate"
	// dispatches chooses by the address inside the CONNECT.
	dispatches = "main_internal"
)

func (e *Envoy) isWaypoint() bool { return e.listener(terminates) != nil }

// enterWaypoint ends the tunnel that a call came in, and lets the filters of the
// service that it is for decide.
func (e *Envoy) enterWaypoint(in Connection) (*upstream, *Refusal) {
	outer, inner := e.listener(terminates), e.listener(dispatches)
	if outer == nil || inner == nil {
		return nil, unfollowed("the waypoint has no listeners %s and %s", terminates, dispatches)
	}
	if port := outer.GetAddress().GetSocketAddress().GetPortValue(); int(port) != in.Port {
		return nil, &Refusal{Kind: RefusedUnrouted, Why: fmt.Sprintf("the waypoint does not listen at %d", in.Port)}
	}
	tls, wrapped := in.Stream.Outermost()
	if !wrapped || tls.Kind != LayerTLS || tls.Client == "" {
		return nil, &Refusal{Kind: RefusedHandshake, Why: "the waypoint wants the mesh's mutual TLS"}
	}
	stream := in.Stream.Unwrapped()
	connect, wrapped := stream.Outermost()
	if !wrapped || connect.Kind != LayerConnect {
		return nil, &Refusal{Kind: RefusedHandshake, Why: "the waypoint wants a CONNECT inside the TLS"}
	}
	target, err := netip.ParseAddrPort(connect.Name)
	if err != nil {
		return nil, unfollowed("CONNECT %s: %v", connect.Name, err)
	}
	p := &passing{
		envoy:  e,
		in:     Connection{Address: target.Addr().String(), Port: int(target.Port()), Stream: stream.Unwrapped()},
		stream: stream.Unwrapped(),
		peer:   tls.Client,
	}
	if application, wrapped := p.stream.Outermost(); wrapped && application.Kind == LayerTLS {
		p.sni = application.Name
	}
	if refusal := p.layered(outer); refusal != nil {
		return nil, refusal
	}
	chain, refusal := p.dispatch(inner)
	if refusal != nil {
		return nil, refusal
	}
	for _, filter := range chain.GetFilters() {
		upstream, refusal := p.apply(filter, simulation.Result{})
		if upstream != nil || refusal != nil {
			return upstream, refusal
		}
	}
	return nil, unfollowed("filter chain %q ends nowhere", chain.GetName())
}

func (e *Envoy) listener(name string) *listenerv3.Listener {
	for _, listener := range e.Simulated.Listeners {
		if listener.GetName() == name {
			return listener
		}
	}
	return nil
}

// layered are the policies for the waypoint itself, where istiod has them.
func (p *passing) layered(outer *listenerv3.Listener) *Refusal {
	for _, filter := range outer.GetFilterChains()[0].GetFilters() {
		manager := &hcmv3.HttpConnectionManager{}
		if !filter.GetTypedConfig().MessageIs(manager) {
			continue
		}
		if err := filter.GetTypedConfig().UnmarshalTo(manager); err != nil {
			return unfollowed("filter %s: %v", filter.GetName(), err)
		}
		for _, inside := range manager.GetHttpFilters() {
			if inside.GetTypedConfig().MessageIs(&httprbacv3.RBAC{}) {
				return unfollowed("the waypoint has policies of its own in %s", inside.GetName())
			}
		}
	}
	return nil
}

// dispatch finds the filter chain of the service that a call is for.
func (p *passing) dispatch(inner *listenerv3.Listener) (*listenerv3.FilterChain, *Refusal) {
	name, refusal := p.choose(inner.GetFilterChainMatcher())
	if refusal != nil {
		return nil, refusal
	}
	for _, chain := range inner.GetFilterChains() {
		if chain.GetName() == name {
			return chain, nil
		}
	}
	return nil, unfollowed("there is no filter chain %q", name)
}

func (p *passing) choose(matcher *matcherv3.Matcher) (string, *Refusal) {
	found, refusal := p.branch(matcher)
	if refusal != nil {
		return "", refusal
	}
	if found == nil {
		found = matcher.GetOnNoMatch()
	}
	switch next := found.GetOnMatch().(type) {
	case nil:
		target := net.JoinHostPort(p.in.Address, strconv.Itoa(p.in.Port))
		return "", &Refusal{Kind: RefusedUnrouted, Why: "the waypoint serves nothing at " + target}
	case *matcherv3.Matcher_OnMatch_Matcher:
		return p.choose(next.Matcher)
	case *matcherv3.Matcher_OnMatch_Action:
		name := &wrapperspb.StringValue{}
		if err := next.Action.GetTypedConfig().UnmarshalTo(name); err != nil {
			return "", unfollowed("matcher's action: %v", err)
		}
		return name.GetValue(), nil
	}
	return "", unfollowed("matcher %T is unknown", found.GetOnMatch())
}

// branch is the part of a matcher that a call takes, or nil.
func (p *passing) branch(matcher *matcherv3.Matcher) (*matcherv3.Matcher_OnMatch, *Refusal) {
	tree := matcher.GetMatcherTree()
	if tree == nil {
		return nil, unfollowed("a matcher is no tree")
	}
	input, err := tree.GetInput().GetTypedConfig().UnmarshalNew()
	if err != nil {
		return nil, unfollowed("matcher's input: %v", err)
	}
	switch input.(type) {
	case *matchinginputsv3.DestinationIPInput:
		return p.branchByAddress(tree.GetCustomMatch())
	case *matchinginputsv3.DestinationPortInput:
		return tree.GetExactMatchMap().GetMap()[strconv.Itoa(p.in.Port)], nil
	}
	return nil, unfollowed("matcher's input %T is unknown", input)
}

func (p *passing) branchByAddress(custom *xdscorev3.TypedExtensionConfig) (*matcherv3.Matcher_OnMatch, *Refusal) {
	ranges := &matcherv3.IPMatcher{}
	if err := custom.GetTypedConfig().UnmarshalTo(ranges); err != nil {
		return nil, unfollowed("matcher by address: %v", err)
	}
	address, err := netip.ParseAddr(p.in.Address)
	if err != nil {
		return nil, unfollowed("address %q: %v", p.in.Address, err)
	}
	for _, candidate := range ranges.GetRangeMatchers() {
		for _, one := range candidate.GetRanges() {
			prefix, err := netip.ParsePrefix(fmt.Sprintf("%s/%d", one.GetAddressPrefix(), one.GetPrefixLen().GetValue()))
			if err != nil {
				return nil, unfollowed("matcher by address: %v", err)
			}
			if prefix.Contains(address) {
				return candidate.GetOnMatch(), nil
			}
		}
	}
	return nil, nil
}
