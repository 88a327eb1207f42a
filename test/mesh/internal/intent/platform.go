// Package intent reads what a case asks for: the platform and the requests,
// in the words of the product, with the platform's defaults filled in. It is
// deliberately independent of the renderer, so that a mistake there is not
// repeated here.
package intent

import (
	"fmt"
	"os"

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
		DNSCapture bool `json:"dnsCapture"`
	} `json:"istio"`
	Proxies  map[string]Proxy    `json:"proxies"`
	Gateways map[string]*Gateway `json:"gateways"`
	Defaults struct {
		Route    Route    `json:"route"`
		Lockdown Lockdown `json:"lockdown"`
	} `json:"defaults"`
}

// Proxy is a forward proxy of the company.
type Proxy struct {
	Host      string   `json:"host"`
	Port      int      `json:"port"`
	Addresses []string `json:"addresses"`
	// TLS is "simple" when the proxy itself is reached over TLS.
	TLS string `json:"tls"`
	// Credentials name the Secret with the URL of a proxy that wants a password.
	Credentials *struct {
		Secret string `json:"secret"`
		Key    string `json:"key"`
	} `json:"credentials"`
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
	Proxy             string `json:"proxy"`
	ClientCertificate string `json:"clientCertificate"`
}

// Lockdown is what else the request's namespace forbids itself.
type Lockdown struct {
	RegistryOnly  *bool `json:"registryOnly"`
	NetworkPolicy *bool `json:"networkPolicy"`
}

// readPlatform accepts the file with and without app-config's top-level key.
func readPlatform(path string) (*Platform, error) {
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
	platform.fillDefaults()
	if platform.Istio.ClusterDomain != simulatedDomain {
		return nil, fmt.Errorf("%s: Istio simulates a cluster with the domain %s only", path, simulatedDomain)
	}
	return platform, nil
}

func (p *Platform) fillDefaults() {
	setDefault(&p.Istio.Namespace, "istio-system")
	if len(p.Istio.TrustDomains) > 0 {
		p.Istio.TrustDomain = p.Istio.TrustDomains[0]
	}
	setDefault(&p.Istio.TrustDomain, "cluster.local")
	setDefault(&p.Istio.ClusterDomain, simulatedDomain)
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
