// Package intent reads what a case asks for: the platform and the requests,
// in the words of the product, with the platform's defaults filled in. It is
// deliberately independent of the renderer, so that a mistake there is not
// repeated here.
package intent

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"

	"sigs.k8s.io/yaml"
)

// Direct is the word that asks for no proxy at all.
const Direct = "direct"

// The two ways in which a sidecar hands a call to the egress gateway.
const (
	HopMutual      = "mutual"
	HopPassthrough = "passthrough"
)

// simulatedDomain is what the simulated control plane calls the cluster.
const simulatedDomain = "cluster.local"

// Platform is what the platform team declares once.
type Platform struct {
	Istio struct {
		Namespace     string   `json:"namespace"`
		TrustDomain   string   `json:"trustDomain"`
		TrustDomains  []string `json:"trustDomains"`
		ClusterDomain string   `json:"clusterDomain"`
		// DNSCapture says that sidecars answer DNS, with addresses of Istio's own.
		DNSCapture   bool `json:"dnsCapture"`
		ControlPlane struct {
			Peer
			CIDRs []string `json:"cidrs"`
			Port  int      `json:"port"`
		} `json:"controlPlane"`
	} `json:"istio"`
	DNS            []Resolver `json:"dns"`
	ClusterTraffic struct {
		CIDRs []OpenRange `json:"cidrs"`
	} `json:"clusterTraffic"`
	Proxies   map[string]Proxy    `json:"proxies"`
	Gateways  map[string]*Gateway `json:"gateways"`
	Waypoints map[string]Waypoint `json:"waypoints"`
	Defaults  struct {
		Route    Route    `json:"route"`
		Lockdown Lockdown `json:"lockdown"`
		Clusters []string `json:"clusters"`
	} `json:"defaults"`
}

// Peer are pods of the cluster.
type Peer struct {
	Namespace string            `json:"namespace"`
	Selector  map[string]string `json:"selector"`
}

// Resolver answers DNS: pods, or a range of addresses.
type Resolver struct {
	Peer
	CIDR  string `json:"cidr"`
	Ports []int  `json:"ports"`
}

// OpenRange stays reachable under a lockdown.
type OpenRange struct {
	CIDR  string `json:"cidr"`
	Ports []int  `json:"ports"`
}

// Waypoint is one that several namespaces share.
type Waypoint struct {
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
}

// Proxy is a forward proxy of the company.
type Proxy struct {
	Host      string   `json:"host"`
	Port      int      `json:"port"`
	Addresses []string `json:"addresses"`
	// Selector and TargetPort are those of the pods of a proxy in the cluster.
	Selector   map[string]string `json:"selector"`
	TargetPort int               `json:"targetPort"`
	// Namespace and Service are set for a proxy in the cluster, whose one address
	// is then that of its Service.
	Namespace string `json:"-"`
	Service   string `json:"-"`
	// TLS is "simple" when the proxy itself is reached over TLS.
	TLS string `json:"tls"`
	// Credentials name the Secret with the URL of a proxy that wants a password.
	Credentials *struct {
		Secret string `json:"secret"`
		Key    string `json:"key"`
	} `json:"credentials"`
}

// service is how a proxy's host names a Service.
var service = regexp.MustCompile(`^([^.]+)\.([^.]+)\.svc(\.cluster\.local)?$`)

// inTheCluster gives a proxy behind a Service the address of that.
func (p Proxy) inTheCluster(address string) Proxy {
	if found := service.FindStringSubmatch(p.Host); found != nil {
		p.Service, p.Namespace = found[1], found[2]
		p.Host = fmt.Sprintf("%s.%s.svc.%s", p.Service, p.Namespace, simulatedDomain)
		p.Addresses = []string{address}
		setDefault(&p.TargetPort, p.Port)
	}
	return p
}

// SpeaksTLS says whether the connection to the proxy is itself TLS.
func (p Proxy) SpeaksTLS() bool { return p.TLS != "" && p.TLS != "none" }

// Gateway is an egress gateway that already runs in the mesh.
type Gateway struct {
	Namespace  string            `json:"namespace"`
	Service    string            `json:"service"`
	Selector   map[string]string `json:"selector"`
	Port       int               `json:"port"`
	TargetPort int               `json:"targetPort"`
	Hop        string            `json:"hop"`
}

// Route is how a request leaves the mesh.
type Route struct {
	Exit              string `json:"exit"`
	Gateway           string `json:"gateway"`
	Waypoint          string `json:"waypoint"`
	Proxy             string `json:"proxy"`
	ClientCertificate string `json:"clientCertificate"`
}

// Lockdown is what else the request's namespace forbids itself.
type Lockdown struct {
	RegistryOnly  *bool `json:"registryOnly"`
	NetworkPolicy *bool `json:"networkPolicy"`
	// Observe: nothing is refused, and the sidecars log what would be.
	Observe *bool `json:"observe"`
}

// ReadPlatform accepts the file with and without app-config's top-level key.
func ReadPlatform(path string) (*Platform, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var wrapped struct {
		IstioEgress *Platform `json:"istioEgress"`
	}
	if err := yaml.Unmarshal(content, &wrapped); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	platform := wrapped.IstioEgress
	if platform == nil {
		platform = &Platform{}
		if err := yaml.Unmarshal(content, platform); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	return platform.complete(path)
}

func (p *Platform) complete(path string) (*Platform, error) {
	p.fillDefaults()
	if p.Istio.ClusterDomain != simulatedDomain {
		return nil, fmt.Errorf("%s: Istio simulates a cluster with the domain %s only", path, simulatedDomain)
	}
	return p, nil
}

func (p *Platform) fillDefaults() {
	setDefault(&p.Istio.Namespace, "istio-system")
	if len(p.Istio.TrustDomains) > 0 {
		p.Istio.TrustDomain = p.Istio.TrustDomains[0]
	}
	setDefault(&p.Istio.TrustDomain, "cluster.local")
	setDefault(&p.Istio.ClusterDomain, simulatedDomain)
	setDefault(&p.Istio.ControlPlane.Port, 15012)
	setDefault(&p.Istio.ControlPlane.Namespace, p.Istio.Namespace)
	if p.Istio.ControlPlane.Selector == nil {
		p.Istio.ControlPlane.Selector = map[string]string{"app": "istiod"}
	}
	if p.DNS == nil {
		p.DNS = []Resolver{{Peer: Peer{Namespace: "kube-system"}}}
	}
	for i := range p.DNS {
		if p.DNS[i].Ports == nil {
			p.DNS[i].Ports = []int{53}
		}
	}
	for i, name := range slices.Sorted(maps.Keys(p.Proxies)) {
		p.Proxies[name] = p.Proxies[name].inTheCluster(fmt.Sprintf("10.96.4.%d", i+1))
	}
	setDefault(&p.Defaults.Route.Exit, ExitGateway)
	setDefault(&p.Defaults.Route.Gateway, "default")
	if p.Gateways == nil {
		p.Gateways = map[string]*Gateway{"default": nil}
	}
	for name, gateway := range p.Gateways {
		if gateway == nil {
			gateway = &Gateway{}
			p.Gateways[name] = gateway
		}
		setDefault(&gateway.Namespace, "istio-system")
		setDefault(&gateway.Service, "istio-egressgateway")
		setDefault(&gateway.Port, 443)
		setDefault(&gateway.TargetPort, 8443)
		setDefault(&gateway.Hop, HopMutual)
		if gateway.Selector == nil {
			gateway.Selector = map[string]string{"istio": "egressgateway"}
		}
	}
}

func setDefault[T comparable](field *T, value T) {
	var absent T
	if *field == absent {
		*field = value
	}
}
