package mesh

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/commandline"
	"istio-egress/test/mesh/internal/explained"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
	"istio-egress/test/mesh/internal/manifest"
)

// imports are manifests as people write them, and by their names the calls that
// work before or after and not both: all others have to go on as they were.
var imports = map[string][]string{
	"guide as it stands":                   {"team-a/app-deployment to api.github.com:443 works"},
	"guide with passthrough":               {"team-a/app-deployment to api.github.com:443 works"},
	"guide with passthrough, without rule": {"team-a/* to api.github.com:443 stops"},
	"accounts-at-the-gateway":              nil,
	"closed-namespace":                     {"shop/* to api.stripe.com:443 stops", "shop/* to hooks.stripe.com:443 stops", "shop/* to ledger.db.example.com:5432 stops"},
	"gateway-passthrough":                  {"web/* to edition.cnn.com:443 stops"},
	"partly-forbidden":                     nil,
	"shared-by-the-mesh":                   {"shop/* to en.wikipedia.org:443 stops", "web/* to en.wikipedia.org:443 stops"},
	"subset-missing":                       {"web/* to api.github.com:443 works"},
	"tls-origination-at-gateway":           {"web/* to edition.cnn.com:80 stops", "web/curl to edition.cnn.com:443 works"},
	"tls-origination-at-sidecars":          nil,
	"tunnel-at-sidecars":                   nil,
	"variables-alone":                      nil,
	"variables-of-applications":            {"shop/* to api.mailgun.net:443 stops"},
}

// TestImport imports manifests, renders the requests, and follows every call
// through what Istio generates before and after: what worked works, nothing else
// does, and each exception is one that the import itself names.
func TestImport(t *testing.T) {
	asking := startExplainer(t)
	compared := 0
	for _, name := range slices.Sorted(maps.Keys(imports)) {
		t.Run(name, func(t *testing.T) {
			file, platform := handWritten(t, name)
			said := asking.program.Import(t, file, platform)
			found := changesOf(t, asking, said, file, platform)
			compared += found.compared
			if !slices.Equal(found.changes, sorted(imports[name])) {
				t.Errorf("by what Istio generates, these calls change: %q, not %q", found.changes, imports[name])
			}
			if told := toldOf(said); !slices.Equal(told, found.changes) {
				t.Errorf("the import tells of %q, and what Istio generates of %q", told, found.changes)
			}
		})
	}
	t.Logf("%d calls were followed before and after", compared)
}

// TestImportNotices leaves out what an import says, a piece at a time: calls
// have to stop, or to go on that should not.
func TestImportNotices(t *testing.T) {
	asking := startExplainer(t)
	file, platform := handWritten(t, "accounts-at-the-gateway")
	whole := asking.program.Import(t, file, platform)
	for _, kind := range []string{"AuthorizationPolicy", "VirtualService"} {
		t.Run("without the replacement of "+kind, func(t *testing.T) {
			less := *whole
			less.Requests = slices.Clone(whole.Requests)
			for i := range less.Requests {
				replaces := slices.Clone(less.Requests[i].Replaces)
				for at := len(replaces) - 1; at >= 0; at-- {
					if replaces[at].Kind == kind {
						replaces = slices.Delete(replaces, at, at+1)
					}
				}
				less.Requests[i].Replaces = replaces
			}
			if found := changesOf(t, asking, &less, file, platform); len(found.changes) == 0 && found.sameWays == found.compared {
				t.Error("every call goes on as before")
			}
		})
	}
}

type changed struct {
	compared int
	sameWays int
	changes  []string
}

// changesOf follows every call that is explained of the manifests, before and after.
func changesOf(t *testing.T, asking *explainer, said *commandline.Import, file, platformFile string) changed {
	t.Helper()
	before := readManifests(t, file)
	after := said.Afterwards(t, before)
	platform, err := intent.ReadPlatform(platformFile)
	if err != nil {
		t.Fatal(err)
	}
	follow := func(set manifest.Set) *explained.Follower {
		set = set.Where(func(m manifest.Manifest) bool { return m.Object.GetKind() != "NetworkPolicy" })
		around := background.Around(platform, nil)
		return explained.Follow(platform, around, journey.NewMesh(t, platform.Istio.TrustDomain, around, set), set)
	}
	earlier, later := follow(before), follow(after)
	var found changed
	for _, call := range asking.explainFile(t, file, platformFile) {
		dialled := call
		if proxy := askedProxy(said, call, platform); proxy != nil {
			dialled = *proxy
		}
		connection := earlier.Dial(dialled)
		was, followedBefore := earlier.Way(dialled, connection)
		is, followedAfter := later.Way(dialled, connection)
		if !followedBefore || !followedAfter {
			t.Errorf("%v cannot be followed", call)
			continue
		}
		found.compared++
		if was.Same(is) {
			found.sameWays++
		}
		switch {
		case was.Works() && !is.Works():
			found.changes = append(found.changes, fmt.Sprintf("%v stops", call))
		case is.Works() && !was.Works():
			found.changes = append(found.changes, fmt.Sprintf("%v works", call))
		}
	}
	slices.Sort(found.changes)
	return found
}

// askedProxy is what an application dials that asks a proxy for the host.
func askedProxy(said *commandline.Import, call explained.Call, platform *intent.Platform) *explained.Call {
	for _, one := range said.Requests {
		request := one.Request
		if request.Route.Exit != intent.ExitApplication || request.Workload.Namespace != call.Namespace || request.Workload.Name != call.Workload {
			continue
		}
		for _, destination := range request.Destinations {
			if destination.Host == call.Host && destination.Port == call.Port {
				proxy := platform.Proxies[request.Route.Proxy]
				return &explained.Call{Namespace: call.Namespace, Workload: call.Workload, Host: proxy.Host, Port: proxy.Port, TLS: "bytes"}
			}
		}
	}
	return nil
}

// toldOf are the calls of which an import says that they begin or cease to work.
func toldOf(said *commandline.Import) []string {
	var told []string
	for _, change := range said.Changes {
		if change.Change != "route" {
			told = append(told, change.String())
		}
	}
	return sorted(told)
}

func sorted(all []string) []string {
	all = slices.Clone(all)
	slices.Sort(all)
	return all
}

// handWritten is a file of manifests, and the platform that it is imported to.
func handWritten(t *testing.T, name string) (file, platform string) {
	t.Helper()
	variant, isGuide := strings.CutPrefix(name, "guide ")
	if !isGuide {
		return filepath.Join("testdata/handwritten", name+".yaml"), "testdata/handwritten/platform.yaml"
	}
	guide, err := intent.ReadCase("testdata/guide")
	if err != nil {
		t.Fatal(err)
	}
	file = filepath.Join(t.TempDir(), "guide.yaml")
	if err := os.WriteFile(file, []byte(documents(t, guideAs(t, guide.Manifests, variant))), 0o600); err != nil {
		t.Fatal(err)
	}
	return file, "testdata/guide/platform.yaml"
}

// guideAs is the guide as it stands, or with one of its two obvious repairs.
func guideAs(t *testing.T, guide manifest.Set, variant string) manifest.Set {
	t.Helper()
	passthrough := with("Gateway", "istio-egressgateway", map[string]any{"mode": "PASSTHROUGH"}, "spec", "servers", "0", "tls")
	switch variant {
	case "as it stands":
		return guide
	case "with passthrough":
		return passthrough(t, guide.Clone())
	case "with passthrough, without rule":
		return both(passthrough, removed("DestinationRule", "tls-github"))(t, guide.Clone())
	}
	t.Fatalf("the guide has no variant %q", variant)
	return nil
}

func readManifests(t *testing.T, file string) manifest.Set {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	set, err := manifest.Parse(file, string(content))
	if err != nil {
		t.Fatal(err)
	}
	return set
}
