//go:build linux

package traffic

import (
	"net"
	"slices"
	"strconv"
	"strings"
	"testing"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
	"istio-egress/test/mesh/internal/packets"
)

// Claims are the identifiers of the ways around a passage that the product's
// verdict names.
type Claims func(intent.Passage) []string

// hidden is a host that answers behind another one's name.
const hidden = "hidden.example.net"

// detour is a way around a policy that a call can try.
type detour struct {
	id string
	// concerns says for which passages the question makes sense.
	concerns func(*attempts, intent.Passage) bool
	// open says whether somebody gets through.
	open func(*attempts, intent.Passage) bool
	// covers are other claims that admit the same.
	covers []string
	// oneWay marks one that may be open without a claim.
	oneWay bool
}

// detours are all that a verdict may claim, but for those of untried.
var detours = []detour{
	{id: "pod-around-sidecar", covers: []string{"proxy-decides"}, concerns: always, open: (*attempts).aroundTheSidecar},
	{id: "unlisted-hosts", concerns: always, open: func(a *attempts, p intent.Passage) bool {
		return a.own[p.Request].curl(plain("https://" + unlisted)).answered()
	}},
	{id: "anyone-at-gateway", concerns: atGateway, open: (*attempts).straightToTheGateway},
	{
		id: "every-pod-of-namespace", covers: []string{"anyone-at-gateway"},
		concerns: func(a *attempts, p intent.Passage) bool { return !forEveryPod(a.one, p) },
		open:     func(a *attempts, p intent.Passage) bool { return a.as(a.colleague(p), p) },
	},
	{
		id: "shared-service-account", oneWay: true, concerns: atGateway,
		open: func(a *attempts, p intent.Passage) bool {
			neighbour := a.around.WorkloadOf(p.Request)
			neighbour.Labels = map[string]string{"app": unnamed}
			return a.as(neighbour, p)
		},
	},
	{
		id:       "proxy-decides",
		concerns: func(_ *attempts, p intent.Passage) bool { return p.Exit == intent.ExitApplication },
		open: func(a *attempts, p intent.Passage) bool {
			made := a.commandOf(a.one, p, p.Destination.Example())
			made.arguments = []string{"https://" + unlisted}
			return a.own[p.Request].curl(made).answered()
		},
	},
	{
		id:       "address-alone",
		concerns: func(_ *attempts, p intent.Passage) bool { return p.ToldByAddress() },
		open: func(a *attempts, p intent.Passage) bool {
			return a.own[p.Request].curl(a.toAddressOf(p, hidden)).answered()
		},
	},
	{
		id: "server-speaks-first",
		concerns: func(a *attempts, p intent.Passage) bool {
			return atGateway(a, p) && p.Destination.Protocol == intent.ProtocolTCP
		},
		open: func(a *attempts, p intent.Passage) bool {
			if !a.hears(a.around.WorkloadOf(p.Request), p) {
				a.report("%v: its own workload does not hear the host speak first", p)
			}
			return a.hears(a.colleague(p), p)
		},
	},
	{
		id: "any-host-of-wildcard", covers: []string{"unlisted-hosts"}, concerns: knowsNames,
		open: func(a *attempts, p intent.Passage) bool {
			examples := p.Destination.Examples()
			other := "below." + examples[0]
			if p.Destination.Wildcard() {
				other = examples[1]
			}
			return a.own[p.Request].curl(a.toAddressOf(p, other)).answered()
		},
	},
	{
		id: "domain-fronting",
		concerns: func(a *attempts, p intent.Passage) bool {
			return knowsNames(a, p) || p.Destination.OfHTTP() && !p.CarriedAsBytes() && p.Exit != intent.ExitApplication
		},
		open: func(a *attempts, p intent.Passage) bool {
			made := a.commandOf(a.one, p, p.Destination.Example())
			made.arguments = append(made.arguments, "--header", "Host: "+hidden)
			return a.own[p.Request].curl(made).answered()
		},
	},
}

// untried are the claims that no call on this machine can show.
var untried = []string{"cluster-traffic", "dns", "plain-http", "shared-waypoint"}

func always(*attempts, intent.Passage) bool { return true }

func atGateway(_ *attempts, p intent.Passage) bool { return p.Gateway != nil }

// knowsNames says whether the mesh sees the name that an application's own TLS
// asks for.
func knowsNames(_ *attempts, p intent.Passage) bool {
	return p.Destination.Protocol == intent.ProtocolTLS && p.Exit != intent.ExitApplication
}

// attempts are the calls around one case's policies.
type attempts struct {
	*world
	one    *intent.Case
	around *background.Background
	mesh   *journey.Mesh
	rules  *packets.Rules
	own    map[*intent.Request]*caller
}

// Bypasses tries every way around every passage of a case, and compares with
// what the verdict claims.
func (l *Lab) Bypasses(t *testing.T, one *intent.Case, claims Claims) (findings []string) {
	rules, err := packets.Read(one.Manifests)
	if err != nil {
		t.Fatal(err)
	}
	a := &attempts{one: one, rules: rules, own: map[*intent.Request]*caller{}}
	a.around = background.Around(one.Platform, one.Requests)
	a.mesh = journey.NewMesh(t, one.Platform.Istio.TrustDomain, a.around, one.Manifests)
	a.world = l.newWorld(t, one, a.mesh)
	for _, request := range one.Requests {
		a.own[request] = a.newCaller(a.mesh.Sidecar(a.around.WorkloadOf(request)))
	}
	for _, passage := range one.Passages {
		a.compareClaims(passage, claims(passage))
	}
	return a.findings
}

func (a *attempts) compareClaims(passage intent.Passage, claimed []string) {
	for _, id := range claimed {
		tries := slices.ContainsFunc(detours, func(way detour) bool { return way.id == id })
		if !tries && !slices.Contains(untried, id) {
			a.report("%v: nothing tries %q", passage, id)
		}
	}
	for _, way := range detours {
		if !way.concerns(a, passage) {
			if slices.Contains(claimed, way.id) {
				a.report("%v: %q is claimed, and makes no sense", passage, way.id)
			}
			continue
		}
		admitted := slices.ContainsFunc(append([]string{way.id}, way.covers...), func(id string) bool {
			return slices.Contains(claimed, id)
		})
		switch open := way.open(a, passage); {
		case open && !admitted && !way.oneWay:
			a.report("%v: the verdict says nothing of %q, but it is open", passage, way.id)
		case !open && slices.Contains(claimed, way.id):
			a.report("%v: the verdict claims %q, but it is closed", passage, way.id)
		}
	}
}

// colleague is another service account of a passage's namespace.
func (a *attempts) colleague(passage intent.Passage) background.Workload {
	workload := a.around.WorkloadOf(passage.Request)
	workload.ServiceAccount = unnamed
	return workload
}

// as makes a passage's call as another workload.
func (a *attempts) as(workload background.Workload, passage intent.Passage) bool {
	return a.newCaller(a.mesh.Sidecar(workload)).curl(a.commandOf(a.one, passage, passage.Destination.Example())).answered()
}

// hears says whether a workload receives what a passage's host says first.
func (a *attempts) hears(workload background.Workload, passage intent.Passage) bool {
	a.origin.speaksFirst.Store(true)
	defer a.origin.speaksFirst.Store(false)
	// An FTP client waits for the server to speak, and tells what it heard.
	address := net.JoinHostPort(passage.Destination.Host, strconv.Itoa(passage.Destination.Port))
	attempt := a.newCaller(a.mesh.Sidecar(workload)).curl(plain("--max-time", "2", "--verbose", "ftp://"+address))
	return attempt.err != nil && strings.Contains(attempt.err.Error(), welcome)
}

// aroundTheSidecar asks for a host that no policy names, directly and from
// every proxy.
func (a *attempts) aroundTheSidecar(passage intent.Passage) bool {
	bare := a.newBareCaller(a.one, passage.Request, a.rules)
	if bare.curl(plain("https://" + unlisted)).answered() {
		return true
	}
	for _, proxy := range a.urls {
		if bare.curl(plain("--proxy", proxy, "https://"+unlisted)).answered() {
			return true
		}
	}
	return false
}

// straightToTheGateway calls from another namespace, around its sidecar.
func (a *attempts) straightToTheGateway(passage intent.Passage) bool {
	at := slices.IndexFunc(a.around.Gateways, func(each background.Gateway) bool { return each.Gateway == passage.Gateway })
	stranger := knock{
		address: net.JoinHostPort(a.around.Gateways[at].IP, strconv.Itoa(passage.Gateway.TargetPort)),
		host:    passage.Destination.Example(),
		tls:     true,
	}
	if passage.Hop() == intent.HopMutual {
		way := a.mesh.Follow(a.own[passage.Request].sidecar, callOf(passage))
		stranger.hop, _ = way.Steps[0].Out.Stream.Outermost()
		stranger.hop.Client = strings.Replace(stranger.hop.Client, "/ns/"+passage.Request.Workload.Namespace+"/", "/ns/"+background.Bystander+"/", 1)
		stranger.tls = !passage.Destination.OfHTTP()
	}
	return len(a.knock(stranger)) > 0
}

// toAddressOf is a passage's call with another name for the same address.
func (a *attempts) toAddressOf(passage intent.Passage, name string) command {
	made := a.commandOf(a.one, passage, name)
	address := a.named()[passage.Destination.Example()]
	for _, allocated := range a.allocated(a.one, passage) {
		address = allocated
	}
	made.arguments = append(made.arguments, "--resolve", name+":"+strconv.Itoa(passage.Destination.Port)+":"+address)
	return made
}
