package mesh

import (
	"flag"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/commandline"
	"istio-egress/test/mesh/internal/explained"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
	"istio-egress/test/mesh/internal/manifest"
)

var (
	mixtures     = flag.Int("mixtures", 250, "how many random mixtures of cases are explained")
	firstMixture = flag.Int("first-mixture", 0, "the number of the first of them, from which it is drawn")
)

// leastCalls have to be compared: of fewer, agreement says nothing.
const leastCalls = 3000

// TestExplain holds what `istio-egress explain` says of each call against what
// Istio's own generation does with it: on all cases, on the trees that this
// folder breaks on purpose, and on random mixtures of them.
func TestExplain(t *testing.T) {
	explainer := startExplainer(t)
	var tally explained.Tally
	all := explainedCases(t)
	for _, one := range all {
		t.Run(one.Name, func(t *testing.T) {
			tally.Add(compareExplained(t, explainer, one, one.Manifests))
		})
	}
	guide, err := intent.ReadCase("testdata/guide")
	if err != nil {
		t.Fatal(err)
	}
	passthrough := with("Gateway", "istio-egressgateway", map[string]any{"mode": "PASSTHROUGH"}, "spec", "servers", "0", "tls")
	for name, repair := range map[string]change{
		"guide with passthrough":                   passthrough,
		"guide with passthrough and without rule":  both(passthrough, removed("DestinationRule", "tls-github")),
		"guide with the VirtualService for pods":   with("VirtualService", "github-egress", []any{"mesh"}, "spec", "gateways"),
		"guide with the VirtualService for nobody": with("VirtualService", "github-egress", []any{"elsewhere"}, "spec", "gateways"),
	} {
		t.Run(name, func(t *testing.T) {
			tally.Add(compareExplained(t, explainer, guide, repair(t, guide.Manifests.Clone())))
		})
	}
	sidecar, err := intent.ReadCase("testdata/sidecar")
	if err != nil {
		t.Fatal(err)
	}
	t.Run("sidecar with a subset that has no tunnel", func(t *testing.T) {
		plain := both(
			with("DestinationRule", "alias", []any{map[string]any{"name": "plain"}}, "spec", "subsets"),
			with("VirtualService", "api-github-com", "plain", "spec", "tls", "0", "route", "0", "destination", "subset"),
		)
		tally.Add(compareExplained(t, explainer, sidecar, plain(t, sidecar.Manifests.Clone())))
	})
	for _, folder := range []string{"testdata/explained", "testdata/handwritten"} {
		platform := filepath.Join(folder, "platform.yaml")
		for _, file := range writtenIn(t, folder) {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) {
				tally.Add(compareWritten(t, explainer, file, platform))
			})
		}
	}
	for i := *firstMixture; i < *firstMixture+*mixtures; i++ {
		t.Run(fmt.Sprintf("mixture %d", i), func(t *testing.T) {
			random := rand.New(rand.NewSource(int64(i)))
			one := all[random.Intn(len(all))]
			tally.Add(compareExplained(t, explainer, one, mixture(random, one, all)))
		})
	}
	t.Logf("%v", tally)
	if tally.Compared < leastCalls {
		t.Errorf("only %d calls were compared, not %d", tally.Compared, leastCalls)
	}
}

// TestExplainNotices takes objects of one kind away from what is explained, and
// not from what Istio reads: the comparison has to notice each.
func TestExplainNotices(t *testing.T) {
	explainer := startExplainer(t)
	for _, kind := range []string{"Sidecar", "ServiceEntry", "VirtualService", "DestinationRule", "Gateway", "AuthorizationPolicy"} {
		t.Run(kind, func(t *testing.T) {
			for _, one := range explainedCases(t) {
				if !slices.ContainsFunc(one.Manifests, func(m manifest.Manifest) bool { return m.Object.GetKind() == kind }) {
					continue
				}
				less := one.Manifests.Where(func(m manifest.Manifest) bool { return m.Object.GetKind() != kind })
				calls := explainer.explain(t, one, less)
				if found := differences(t, one, one.Manifests, calls); len(found.Differences) > 0 {
					t.Logf("%s: %s", one.Name, found.Differences[0])
					return
				}
			}
			t.Errorf("no case is explained wrongly without any %s", kind)
		})
	}
}

// explainedCases are the cases whose sidecars and gateways Istio configures by
// its own API: of others the explanation says that it does not follow them.
func explainedCases(t *testing.T) []*intent.Case {
	t.Helper()
	var all []*intent.Case
	for _, root := range []string{*casesFolder, "testdata"} {
		folders, err := intent.Cases(root)
		if err != nil {
			t.Fatal(err)
		}
		for _, folder := range folders {
			one, err := intent.ReadCase(folder)
			if err != nil {
				t.Fatal(err)
			}
			if background.Around(one.Platform, one.Requests).IsAmbient() {
				continue
			}
			all = append(all, one)
		}
	}
	return all
}

// platformFiles are where the platforms of cases lie.
func platformFile(t *testing.T, one *intent.Case) string {
	t.Helper()
	for _, root := range []string{*casesFolder, "testdata"} {
		path, err := filepath.Abs(filepath.Join(root, one.Name, "platform.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	t.Fatalf("%s has no platform", one.Name)
	return ""
}

// mixture is a case with objects of others, some of them broken.
func mixture(random *rand.Rand, one *intent.Case, all []*intent.Case) manifest.Set {
	set := one.Manifests.Clone()
	for range 1 + random.Intn(2) {
		for _, object := range all[random.Intn(len(all))].Manifests.Clone() {
			known := set.Has(object.Object.GetKind(), object.Object.GetNamespace(), object.Object.GetName())
			if !known && random.Intn(4) > 0 {
				set = append(set, object)
			}
		}
	}
	for range random.Intn(4) {
		explained.Break(random, set)
	}
	if random.Intn(2) == 0 && len(set) > 1 {
		set = slices.Delete(set, 0, 1)
	}
	if random.Intn(2) == 0 {
		age(random, set)
	}
	return set
}

// age says when each object was created; of several of one second the names count.
func age(random *rand.Rand, set manifest.Set) {
	for _, one := range set {
		one.Object.SetCreationTimestamp(metav1.NewTime(time.Date(2026, time.January, 1, 0, 0, random.Intn(5), 0, time.UTC)))
	}
}

func compareExplained(t *testing.T, e *explainer, one *intent.Case, set manifest.Set) explained.Comparison {
	t.Helper()
	// What NetworkPolicies say, Istio knows nothing of.
	set = set.Where(func(m manifest.Manifest) bool { return m.Object.GetKind() != "NetworkPolicy" })
	found := differences(t, one, set, e.explain(t, one, set))
	for _, difference := range found.Differences {
		t.Error(difference)
	}
	if len(found.Differences) > 0 {
		t.Logf("of these objects:\n%s", documents(t, set))
	}
	return found
}

// writtenIn are the manifests that were written for these tests, as people do.
func writtenIn(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(files, func(file string) bool { return filepath.Base(file) == "platform.yaml" })
}

func compareWritten(t *testing.T, e *explainer, file, platformFile string) explained.Comparison {
	t.Helper()
	platform, err := intent.ReadPlatform(platformFile)
	if err != nil {
		t.Fatal(err)
	}
	set := readManifests(t, file).Where(func(m manifest.Manifest) bool { return m.Object.GetKind() != "NetworkPolicy" })
	path := filepath.Join(e.folder, "manifests.yaml")
	if err := os.WriteFile(path, []byte(documents(t, set)), 0o600); err != nil {
		t.Fatal(err)
	}
	around := background.Around(platform, nil)
	mesh := journey.NewMesh(t, platform.Istio.TrustDomain, around, set)
	found := explained.Compare(platform, around, mesh, set, e.explainFile(t, path, platformFile))
	for _, difference := range found.Differences {
		t.Error(difference)
	}
	return found
}

func documents(t *testing.T, set manifest.Set) string {
	t.Helper()
	var all []string
	for _, object := range set {
		document, err := object.YAML()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, document)
	}
	return strings.Join(all, "---\n")
}

func differences(t *testing.T, one *intent.Case, set manifest.Set, calls []explained.Call) explained.Comparison {
	t.Helper()
	around := background.Around(one.Platform, one.Requests)
	mesh := journey.NewMesh(t, one.Platform.Istio.TrustDomain, around, set)
	return explained.Compare(one.Platform, around, mesh, set, calls)
}

// explainer asks the product's own command line.
type explainer struct {
	folder  string
	program *commandline.Program
}

func startExplainer(t *testing.T) *explainer {
	t.Helper()
	return &explainer{folder: t.TempDir(), program: commandline.Start(t, ".")}
}

func (e *explainer) explain(t *testing.T, one *intent.Case, set manifest.Set) []explained.Call {
	t.Helper()
	path := filepath.Join(e.folder, "manifests.yaml")
	if err := os.WriteFile(path, []byte(documents(t, set)), 0o600); err != nil {
		t.Fatal(err)
	}
	return e.explainFile(t, path, platformFile(t, one))
}

func (e *explainer) explainFile(t *testing.T, manifests, platform string) []explained.Call {
	t.Helper()
	var said struct {
		Calls    []explained.Call `json:"calls"`
		Findings []struct {
			Code    string `json:"code"`
			Message string `json:"message"`
		} `json:"findings"`
	}
	e.program.Call(t, &said, "explain", manifests, "--platform", platform)
	if len(said.Calls) == 0 {
		t.Fatalf("nothing is explained: %v", said.Findings)
	}
	return said.Calls
}
