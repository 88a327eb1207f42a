// Package explained holds what `istio-egress explain` says of calls against what
// Istio's own generation does with them.
package explained

import (
	"fmt"
	"net"
	"slices"
	"strconv"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
	"istio-egress/test/mesh/internal/manifest"
)

// Call is one call as it is explained.
type Call struct {
	Namespace string   `json:"namespace"`
	Workload  string   `json:"workload"`
	Host      string   `json:"host"`
	Port      int      `json:"port"`
	Path      []string `json:"path"`
	TLS       string   `json:"tls"`
	Outcome   string   `json:"outcome"`
}

func (c Call) String() string {
	return fmt.Sprintf("%s/%s to %s:%d", c.Namespace, c.Workload, c.Host, c.Port)
}

// Comparison is what came of the calls of one set.
type Comparison struct {
	Compared int
	// Unknown are calls of which the explanation says that it does not know.
	Unknown int
	// Unfollowed are those that the judge itself cannot follow.
	Unfollowed  int
	Differences []string
}

// Tally is what came of all sets.
type Tally struct {
	Comparison
	Sets     int
	Outcomes map[string]int
}

// Add counts one more set.
func (t *Tally) Add(one Comparison) {
	t.Sets++
	t.Compared += one.Compared
	t.Unknown += one.Unknown
	t.Unfollowed += one.Unfollowed
	t.Differences = append(t.Differences, one.Differences...)
}

func (t Tally) String() string {
	return fmt.Sprintf("%d sets: %d calls compared, %d differ; of %d more the explanation says that it does not know, and %d the judge cannot follow",
		t.Sets, t.Compared, len(t.Differences), t.Unknown, t.Unfollowed)
}

// anyOtherHost is a host that no case names.
const anyOtherHost = "any-other-host.example"

// someOtherAccount is one that nobody names.
const someOtherAccount = "some-other-account"

// Follower follows calls through what Istio generates of a set.
type Follower struct {
	platform *intent.Platform
	around   *background.Background
	mesh     *journey.Mesh
	set      manifest.Set
	proxies  map[string]*journey.Envoy
}

// Compare follows every call that is explained through what Istio generates.
func Compare(platform *intent.Platform, around *background.Background, mesh *journey.Mesh, set manifest.Set, calls []Call) Comparison {
	c := Follow(platform, around, mesh, set)
	var result Comparison
	for _, call := range calls {
		if call.Outcome == "unknown" {
			result.Unknown++
			continue
		}
		is, followed := c.Way(call, c.Dial(call))
		if !followed {
			result.Unfollowed++
			continue
		}
		result.Compared++
		if !is.agrees(call) {
			result.Differences = append(result.Differences,
				fmt.Sprintf("%v is explained as %s by %v with TLS %q, and is %v: %v", call, call.Outcome, call.Path, call.TLS, is, is.journey))
		}
	}
	return result
}

// Follow prepares to follow calls through a mesh with a set.
func Follow(platform *intent.Platform, around *background.Background, mesh *journey.Mesh, set manifest.Set) *Follower {
	return &Follower{platform: platform, around: around, mesh: mesh, set: set, proxies: map[string]*journey.Envoy{}}
}

// Dialled is what an application opens for a call.
type Dialled struct {
	connection journey.Connection
	// address is one of the host's own, if that is dialled.
	address string
}

// Dial is what an application opens for a call, as the set declares its host.
func (c *Follower) Dial(call Call) Dialled {
	connection, address := c.connection(call)
	return Dialled{connection, address}
}

// Way is where a call goes that is dialled; not followed where the judge cannot.
func (c *Follower) Way(call Call, dialled Dialled) (way Way, followed bool) {
	journeyed := c.mesh.Follow(c.proxyOf(call), dialled.connection)
	if journeyed.Refusal != nil && journeyed.Refusal.Kind == journey.RefusedUnfollowed {
		return Way{}, false
	}
	return c.wayOf(journeyed, call, dialled.address), true
}

// proxyOf is the sidecar of the pods that make a call.
func (c *Follower) proxyOf(call Call) *journey.Envoy {
	key := call.Namespace + "/" + call.Workload
	if known, ok := c.proxies[key]; ok {
		return known
	}
	workload := background.Workload{Namespace: call.Namespace, ServiceAccount: someOtherAccount, IP: "10.2.9.9"}
	if account, isAccount := strings.CutPrefix(call.Workload, "serviceaccount/"); isAccount {
		workload.ServiceAccount = account
	} else if call.Workload != "*" {
		workload.ServiceAccount, workload.Labels = c.podsOf(call)
	}
	c.proxies[key] = c.mesh.Sidecar(workload)
	return c.proxies[key]
}

func (c *Follower) podsOf(call Call) (string, map[string]string) {
	for _, one := range c.set {
		object := one.Object
		if object.GetNamespace() != call.Namespace || object.GetName() != call.Workload {
			continue
		}
		for _, path := range [][]string{{"spec", "template"}, {"spec", "jobTemplate", "spec", "template"}} {
			template, found, _ := unstructured.NestedMap(object.Object, path...)
			if !found {
				continue
			}
			account, _, _ := unstructured.NestedString(template, "spec", "serviceAccountName")
			labels, _, _ := unstructured.NestedStringMap(template, "metadata", "labels")
			if account == "" {
				account = "default"
			}
			return account, labels
		}
	}
	return "default", nil
}

// connection is what an application opens for a call, and the address that it
// dials if that is one of the host's own.
func (c *Follower) connection(call Call) (journey.Connection, string) {
	host := call.Host
	switch {
	case host == "*":
		host = anyOtherHost
	case strings.HasPrefix(host, "*"):
		host = "any" + host[1:]
	}
	protocol, entry := c.entryOf(call)
	address := ""
	if entry != nil {
		addresses, _, _ := unstructured.NestedStringSlice(entry.Object, "spec", "addresses")
		resolution, _, _ := unstructured.NestedString(entry.Object, "spec", "resolution")
		switch {
		case len(addresses) > 0 && protocol == intent.ProtocolTCP:
			address, _, _ = strings.Cut(addresses[0], "/")
		case len(addresses) == 0 && c.platform.Istio.DNSCapture && resolution != "NONE" &&
			entry.GetLabels()["networking.istio.io/enable-autoallocate-ip"] != "false" && protocol != "HTTP":
			address = background.Allocated(entry.GetNamespace(), call.Host)
		}
	}
	var connection journey.Connection
	switch protocol {
	case "TLS":
		connection = journey.TLSCall(host, call.Port)
	case "HTTP":
		connection = journey.HTTPCall(host, call.Port)
	default:
		connection = journey.TCPCall(journey.Somewhere, call.Port)
	}
	if address != "" {
		connection.Address = address
	}
	return connection, address
}

// entryOf is what the application speaks, and the ServiceEntry that says so.
func (c *Follower) entryOf(call Call) (string, *unstructured.Unstructured) {
	spoken := map[string]string{"application": "TLS", "none": "HTTP", "bytes": intent.ProtocolTCP}[call.TLS]
	type found struct {
		protocol string
		entry    *unstructured.Unstructured
	}
	var all []found
	for _, one := range c.set {
		if one.Object.GetKind() != "ServiceEntry" {
			continue
		}
		hosts, _, _ := unstructured.NestedStringSlice(one.Object.Object, "spec", "hosts")
		ports, _, _ := unstructured.NestedSlice(one.Object.Object, "spec", "ports")
		for _, port := range ports {
			port, _ := port.(map[string]any)
			if !slices.Contains(hosts, call.Host) || fmt.Sprint(port["number"]) != strconv.Itoa(call.Port) {
				continue
			}
			all = append(all, found{kindOf(fmt.Sprint(port["protocol"])), one.Object})
		}
	}
	for _, keep := range []func(found) bool{
		func(f found) bool {
			return f.entry.GetNamespace() == call.Namespace && (spoken == "" || f.protocol == spoken)
		},
		func(f found) bool { return spoken == "" || f.protocol == spoken },
	} {
		if at := slices.IndexFunc(all, keep); at >= 0 {
			return all[at].protocol, all[at].entry
		}
	}
	switch {
	case spoken != "":
		return spoken, nil
	case call.Port == 80 || slices.Contains([]string{"sidecar", "gateway", "mesh"}, call.TLS):
		// TLS that a proxy begins is not the application's.
		return "HTTP", nil
	}
	return "TLS", nil
}

func kindOf(protocol string) string {
	switch strings.ToUpper(protocol) {
	case "TLS", "HTTPS":
		return "TLS"
	case "HTTP", "HTTP2", "GRPC":
		return "HTTP"
	}
	return intent.ProtocolTCP
}

// Way is a journey in the words of an explanation.
type Way struct {
	journey journey.Journey

	proxies []string
	// places are where it leaves the mesh for, in each form that names them.
	places [][]string
	tunnel string
	tls    string
	ends   bool
}

func (w Way) String() string {
	return fmt.Sprintf("by %v to %v, tunnel %q, TLS %q", w.proxies, w.places, w.tunnel, w.tls)
}

// Works says whether whoever answers can read what is sent.
func (w Way) Works() bool { return !w.ends && w.tls != "doubled" && w.tls != "mesh" }

// Same says whether two calls take the same way.
func (w Way) Same(other Way) bool {
	return w.ends == other.ends && slices.Equal(w.proxies, other.proxies) && w.tunnel == other.tunnel && w.tls == other.tls &&
		slices.EqualFunc(w.places, other.places, slices.Equal[[]string])
}

// agrees says whether a call is explained as it goes.
func (w Way) agrees(call Call) bool {
	var proxies []string
	rest := call.Path
	for len(rest) > 0 && (rest[0] == "sidecar" || strings.HasPrefix(rest[0], "gateway ")) {
		proxies = append(proxies, rest[0])
		rest = rest[1:]
	}
	if !slices.Equal(proxies, w.proxies) {
		return false
	}
	if w.ends {
		return call.Outcome == "nowhere" && len(rest) == 0
	}
	tunnel := ""
	if len(rest) == 2 {
		tunnel = rest[1]
		rest = rest[:1]
	}
	if call.Outcome == "nowhere" || len(rest) != 1 || tunnel != w.tunnel || call.TLS != w.tls {
		return false
	}
	if broken := w.tls == "doubled" || w.tls == "mesh"; broken && call.Outcome != "broken" {
		return false
	}
	said := strings.Split(strings.TrimPrefix(rest[0], "proxy "), " or ")
	slices.Sort(said)
	return slices.ContainsFunc(w.places, func(places []string) bool { return slices.Equal(places, said) })
}

func (c *Follower) wayOf(journeyed journey.Journey, call Call, dialled string) Way {
	w := Way{journey: journeyed}
	for _, step := range journeyed.Steps {
		w.proxies = append(w.proxies, c.nameOf(step.By))
	}
	if journeyed.Exit == nil {
		w.ends = true
		if by := journeyed.Refusal.By; len(journeyed.Steps) == 0 || !refusedBySender(journeyed) {
			w.proxies = append(w.proxies, c.nameOf(by))
		}
		return w
	}
	for _, addresses := range []map[string]string{{}, c.aliases(call, dialled)} {
		var places []string
		for _, endpoint := range journeyed.Exit.Endpoints {
			host, port, _ := net.SplitHostPort(endpoint)
			if alias, known := addresses[host]; known {
				host = alias
			}
			places = append(places, host+":"+port)
		}
		slices.Sort(places)
		w.places = append(w.places, places)
	}
	layers := journeyed.Exit.Stream.Layers
	for at := len(layers) - 1; at >= 0; at-- {
		if layers[at].Kind == journey.LayerConnect {
			w.tunnel = layers[at].Name
			layers = layers[:at]
			break
		}
	}
	w.tls = tlsOf(journeyed, layers)
	return w
}

// refusedBySender is a refusal by the proxy that the last step is of.
func refusedBySender(journeyed journey.Journey) bool {
	last := journeyed.Steps[len(journeyed.Steps)-1]
	return last.By == journeyed.Refusal.By && strings.Contains(journeyed.Refusal.Why, "expects one of")
}

// nameOf is a proxy as explanations name it.
func (c *Follower) nameOf(envoy *journey.Envoy) string {
	for _, gateway := range c.around.Gateways {
		if gateway.IP == envoy.Address {
			return "gateway " + gateway.Namespace + "/" + gateway.Service
		}
	}
	return "sidecar"
}

// aliases are names for addresses: of the host itself, and of proxies in the cluster.
func (c *Follower) aliases(call Call, dialled string) map[string]string {
	host := strings.Replace(call.Host, "*.", "any.", 1)
	aliases := map[string]string{journey.Somewhere: host, anyOtherHost: "*"}
	if dialled != "" {
		aliases[dialled] = host
	}
	for _, proxy := range c.platform.Proxies {
		if proxy.Service != "" {
			aliases[proxy.Addresses[0]] = proxy.Host
		}
	}
	return aliases
}

// tlsOf is what carries TLS when a call leaves the mesh.
func tlsOf(journeyed journey.Journey, layers []journey.Layer) string {
	sent := journeyed.Call.Stream
	isTLS := len(sent.Layers) > 0
	switch {
	case len(layers) == 0 && (sent.HTTP != nil || isTLS):
		return "none"
	case len(layers) == 0:
		return "bytes"
	case isTLS && layers[0].String() == sent.Layers[0].String() && layers[0].Roots == "":
		if len(layers) == 1 {
			return "application"
		}
		return "doubled"
	case len(layers) > 1:
		return "doubled"
	case strings.HasPrefix(layers[0].Client, "spiffe://"):
		return "mesh"
	}
	first := journeyed.Steps[0].Out.Stream.Layers
	if len(first) > 0 && first[0].String() == layers[0].String() {
		return "sidecar"
	}
	return "gateway"
}
