package intent

import (
	"fmt"
	"net/netip"
	"os"
	"strings"

	"sigs.k8s.io/yaml"
)

// Where a request's traffic leaves the mesh.
const (
	ExitGateway     = "gateway"
	ExitSidecar     = "sidecar"
	ExitWaypoint    = "waypoint"
	ExitApplication = "application"
)

// What the application speaks.
const (
	ProtocolTLS   = "TLS"
	ProtocolHTTP  = "HTTP"
	ProtocolHTTP2 = "HTTP2"
	ProtocolGRPC  = "GRPC"
	ProtocolTCP   = "TCP"
)

// Whether the mesh begins the TLS of an application that speaks HTTP.
const (
	TLSOriginate = "originate"
	TLSNone      = "none"
)

// otherNames are what people also call the protocols.
var otherNames = map[string]string{"HTTPS": ProtocolTLS, "WSS": ProtocolTLS, "WS": ProtocolHTTP}

// usually is what the ports of the cases speak where a request does not say.
var usually = map[int]string{
	80: ProtocolHTTP, 8080: ProtocolHTTP,
	25: ProtocolTCP, 143: ProtocolTCP, 587: ProtocolTCP, 5432: ProtocolTCP,
}

// Request is one team's wish, as written in request.yaml.
type Request struct {
	Name         string        `json:"name"`
	Clusters     []string      `json:"clusters"`
	Workload     Workload      `json:"workload"`
	Destinations []Destination `json:"destinations"`
	Route        Route         `json:"route"`
	Lockdown     Lockdown      `json:"lockdown"`
}

// Workload is who calls.
type Workload struct {
	Namespace      string            `json:"namespace"`
	Kind           string            `json:"kind"`
	Name           string            `json:"name"`
	Selector       map[string]string `json:"selector"`
	ServiceAccount string            `json:"serviceAccount"`
	Deployment     string            `json:"deployment"`
	Container      string            `json:"container"`
	// EveryPod is set when the request singles out nobody: then it speaks for
	// every service account of its namespace.
	EveryPod bool `json:"-"`
}

// Destination is who is called.
type Destination struct {
	Host      string   `json:"host"`
	Port      int      `json:"port"`
	Protocol  string   `json:"protocol"`
	TLS       string   `json:"tls"`
	TLSPort   int      `json:"tlsPort"`
	CASecret  string   `json:"caSecret"`
	Proxy     string   `json:"proxy"`
	Addresses []string `json:"addresses"`
}

// OfHTTP says whether the application speaks HTTP of some version, without TLS.
func (d Destination) OfHTTP() bool { return d.Protocol == ProtocolHTTP || d.OfHTTP2() }

// OfHTTP2 says whether nothing but HTTP/2 may carry it.
func (d Destination) OfHTTP2() bool { return d.Protocol == ProtocolHTTP2 || d.Protocol == ProtocolGRPC }

// Originates says whether the mesh begins TLS to the host.
func (d Destination) Originates() bool { return d.OfHTTP() && d.TLS == TLSOriginate }

// Dialled are addresses that an application may dial: of each range one.
func (d Destination) Dialled() []string {
	var addresses []string
	for _, address := range d.Addresses {
		if within, err := netip.ParsePrefix(address); err == nil {
			address = within.Addr().String()
			if !within.IsSingleIP() {
				address = within.Addr().Next().String()
			}
		}
		addresses = append(addresses, address)
	}
	return addresses
}

// Wildcard says whether the host stands for many.
func (d Destination) Wildcard() bool { return strings.HasPrefix(d.Host, "*.") }

// Example is a host that the destination stands for.
func (d Destination) Example() string { return d.Examples()[0] }

// Examples are hosts that the destination stands for: the one, or a few.
func (d Destination) Examples() []string {
	if !d.Wildcard() {
		return []string{d.Host}
	}
	suffix := strings.TrimPrefix(d.Host, "*")
	return []string{"some" + suffix, "another.and.deeper" + suffix}
}

// Passage is one destination of one request with everything decided: the
// sentence that the generated configuration has to make true.
type Passage struct {
	Request     *Request
	Destination Destination
	Exit        string
	// Gateway is set when Exit is ExitGateway.
	Gateway *Gateway
	// Shared is set for a waypoint that several namespaces share.
	Shared *Waypoint
	// Proxy is nil when the call goes out directly.
	Proxy *Proxy
	// ClientCertificate names the Secret that the mesh presents to the host.
	ClientCertificate string
}

func (p Passage) String() string {
	through := Direct
	if p.Proxy != nil {
		through = fmt.Sprintf("%s:%d", p.Proxy.Host, p.Proxy.Port)
	}
	return fmt.Sprintf("%s/%s to %s %s:%d (exit %s, %s)", p.Request.Workload.Namespace, p.Request.Name,
		p.Destination.Protocol, p.Destination.Host, p.Destination.Port, p.Exit, through)
}

// WaypointNamespace is where the waypoint of a passage runs.
func (p Passage) WaypointNamespace() string {
	if p.Shared != nil {
		return p.Shared.Namespace
	}
	return p.Request.Workload.Namespace
}

// ReachedPort is the port at which the host is reached in the end.
func (p Passage) ReachedPort() int {
	if p.Destination.Originates() {
		return p.Destination.TLSPort
	}
	return p.Destination.Port
}

// CarriedAsBytes says whether the mesh takes an application's HTTP for bytes:
// where it goes into a tunnel at a sidecar or a waypoint, or to a waypoint at all.
func (p Passage) CarriedAsBytes() bool {
	inTunnel := p.Exit == ExitSidecar && p.Proxy != nil
	return p.Destination.OfHTTP() && (inTunnel || p.Exit == ExitWaypoint)
}

// ToldByAddress says whether the caller's own proxy tells calls apart by the
// address that they dial, and by nothing else.
func (p Passage) ToldByAddress() bool {
	bytes := p.Destination.Protocol == ProtocolTCP || p.CarriedAsBytes()
	return bytes && p.Exit != ExitWaypoint
}

// Hop is how the sidecar hands the call over, or nothing without a gateway.
func (p Passage) Hop() string {
	if p.Gateway == nil {
		return ""
	}
	return p.Gateway.Hop
}

// RegistryOnly says whether the request's namespace may reach only what is
// registered.
func (r *Request) RegistryOnly() bool {
	return r.Lockdown.RegistryOnly != nil && *r.Lockdown.RegistryOnly && !r.observes()
}

// NetworkPolicy says whether packets beside the sidecar have to be stopped.
func (r *Request) NetworkPolicy() bool {
	return r.Lockdown.NetworkPolicy != nil && *r.Lockdown.NetworkPolicy && !r.observes()
}

// observes says whether the lockdown is not enforced.
func (r *Request) observes() bool { return r.Lockdown.Observe != nil && *r.Lockdown.Observe }

func readRequest(path string, platform *Platform) (*Request, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	request := &Request{}
	if err := yaml.Unmarshal(content, request); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	request.fillDefaults(platform)
	return request, nil
}

func (r *Request) fillDefaults(platform *Platform) {
	r.Workload.EveryPod = r.Workload.Name == "" && r.Workload.ServiceAccount == ""
	setDefault(&r.Workload.ServiceAccount, "default")
	if r.Workload.Selector == nil && r.Workload.Name != "" {
		r.Workload.Selector = map[string]string{"app": r.Workload.Name}
	}
	if r.Clusters == nil {
		r.Clusters = platform.Defaults.Clusters
	}
	setDefault(&r.Route.Exit, platform.Defaults.Route.Exit)
	setDefault(&r.Route.Gateway, platform.Defaults.Route.Gateway)
	setDefault(&r.Route.Waypoint, platform.Defaults.Route.Waypoint)
	setDefault(&r.Route.Proxy, platform.Defaults.Route.Proxy)
	setDefault(&r.Route.ClientCertificate, platform.Defaults.Route.ClientCertificate)
	setDefault(&r.Lockdown.RegistryOnly, platform.Defaults.Lockdown.RegistryOnly)
	setDefault(&r.Lockdown.NetworkPolicy, platform.Defaults.Lockdown.NetworkPolicy)
	setDefault(&r.Lockdown.Observe, platform.Defaults.Lockdown.Observe)
	for i := range r.Destinations {
		destination := &r.Destinations[i]
		destination.Host = strings.ToLower(destination.Host)
		setDefault(&destination.Proxy, r.Route.Proxy)
		setDefault(&destination.Proxy, Direct)
		destination.fillDefaults()
	}
}

func (d *Destination) fillDefaults() {
	if d.Protocol == "" {
		d.Protocol = usually[d.Port]
		if d.Protocol == ProtocolHTTP {
			setDefault(&d.TLS, TLSNone)
		}
	}
	setDefault(&d.Protocol, ProtocolTLS)
	if meant, isOther := otherNames[d.Protocol]; isOther {
		d.Protocol = meant
	}
	if d.Protocol == ProtocolHTTP {
		setDefault(&d.Port, 80)
	}
	setDefault(&d.Port, 443)
	if !d.OfHTTP() {
		return
	}
	if d.Port == 80 && d.TLSPort == 0 && d.CASecret == "" {
		setDefault(&d.TLS, TLSNone)
	}
	setDefault(&d.TLS, TLSOriginate)
	if d.TLS == TLSOriginate {
		if d.OfHTTP2() && d.Port != 80 {
			setDefault(&d.TLSPort, d.Port)
		}
		setDefault(&d.TLSPort, 443)
	}
}

// passages resolves the names in a request; a name that the platform does not
// know is a mistake in the case, not a finding about its manifests.
func (r *Request) passages(platform *Platform) ([]Passage, error) {
	var passages []Passage
	for _, destination := range r.Destinations {
		passage := Passage{
			Request:     r,
			Destination: destination,
			Exit:        r.Route.Exit,
		}
		if destination.Originates() {
			passage.ClientCertificate = r.Route.ClientCertificate
		}
		if passage.Exit == ExitGateway {
			gateway, known := platform.Gateways[r.Route.Gateway]
			if !known {
				return nil, fmt.Errorf("request %s: the platform has no gateway %q", r.Name, r.Route.Gateway)
			}
			passage.Gateway = gateway
		}
		if passage.Exit == ExitWaypoint && r.Route.Waypoint != "" {
			shared, known := platform.Waypoints[r.Route.Waypoint]
			if !known {
				return nil, fmt.Errorf("request %s: the platform has no waypoint %q", r.Name, r.Route.Waypoint)
			}
			passage.Shared = &shared
		}
		if destination.Proxy != Direct {
			proxy, known := platform.Proxies[destination.Proxy]
			if !known {
				return nil, fmt.Errorf("request %s: the platform has no proxy %q", r.Name, destination.Proxy)
			}
			passage.Proxy = &proxy
		}
		passages = append(passages, passage)
	}
	return passages, nil
}
