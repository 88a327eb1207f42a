package journey

import (
	"slices"
	"strings"

	clusterv3 "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	routev3 "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"
	httprbacv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/rbac/v3"
	hcmv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/http_connection_manager/v3"
	httpv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/upstreams/http/v3"

	"istio.io/istio/pilot/pkg/simulation"
)

// http routes a request; the simulation has already chosen the route.
func (p *passing) http(config *hcmv3.HttpConnectionManager, result simulation.Result) (*upstream, *Refusal) {
	for _, filter := range config.GetHttpFilters() {
		rules := &httprbacv3.RBAC{}
		if !filter.GetTypedConfig().MessageIs(rules) {
			continue
		}
		if err := filter.GetTypedConfig().UnmarshalTo(rules); err != nil {
			return nil, unfollowed("filter %s: %v", filter.GetName(), err)
		}
		if refusal := p.authorize(rules.GetRules()); refusal != nil {
			return nil, refusal
		}
	}
	routes := config.GetRouteConfig()
	if routes == nil {
		routes = p.envoy.Routes[result.RouteConfigMatched]
	}
	host, route := find(routes, result)
	if route == nil {
		return nil, unfollowed("route %q of %q is not there", result.RouteMatched, result.VirtualHostMatched)
	}
	if len(route.GetMatch().GetHeaders()) > 0 {
		return nil, unfollowed("route %q looks at headers", result.RouteMatched)
	}
	action := route.GetRoute()
	if action == nil {
		return nil, &Refusal{Kind: RefusedUnrouted, Why: "route " + result.VirtualHostMatched + " answers by itself"}
	}
	if action.GetCluster() == "" {
		return nil, unfollowed("route %q has not exactly one cluster", result.RouteMatched)
	}
	request := *p.stream.HTTP
	if rewritten := action.GetHostRewriteLiteral(); rewritten != "" {
		request.Authority = rewritten
		request.Rewritten = true
	}
	request.Removed = slices.Concat(request.Removed, lowerCase(host.GetRequestHeadersToRemove()), lowerCase(route.GetRequestHeadersToRemove()))
	if cluster, exists := p.envoy.Clusters[action.GetCluster()]; exists && !speaksHTTP2(cluster) {
		request.Downgraded = append(slices.Clone(request.Downgraded), cluster.GetName())
	}
	return p.to(action.GetCluster(), Stream{HTTP: &request, Layers: p.stream.Layers})
}

// speaksHTTP2 says whether a cluster's requests go on as HTTP/2.
func speaksHTTP2(cluster *clusterv3.Cluster) bool {
	options := &httpv3.HttpProtocolOptions{}
	typed := cluster.GetTypedExtensionProtocolOptions()["envoy.extensions.upstreams.http.v3.HttpProtocolOptions"]
	if typed == nil || typed.UnmarshalTo(options) != nil {
		return false
	}
	return options.GetExplicitHttpConfig().GetHttp2ProtocolOptions() != nil
}

func find(routes *routev3.RouteConfiguration, result simulation.Result) (*routev3.VirtualHost, *routev3.Route) {
	for _, host := range routes.GetVirtualHosts() {
		if host.GetName() != result.VirtualHostMatched {
			continue
		}
		for _, route := range host.GetRoutes() {
			if route.GetName() == result.RouteMatched {
				return host, route
			}
		}
	}
	return nil, nil
}

func lowerCase(headers []string) []string {
	var lower []string
	for _, header := range headers {
		lower = append(lower, strings.ToLower(header))
	}
	return lower
}
