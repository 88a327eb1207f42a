package composition

import (
	"flag"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/judge"
	"istio-egress/test/mesh/internal/manifest"
)

var (
	sets = flag.Int("sets", 300, "how many random sets of policies to judge")
	seed = flag.Int("seed", 1, "the seed of the first set")
)

// TestSets holds what the product accepts against Istio: policies that pass its
// checks together must work together.
func TestSets(t *testing.T) {
	j, err := judge.New()
	if err != nil {
		t.Fatal(err)
	}
	atOnce := runtime.GOMAXPROCS(0)
	generator := startGenerator(t, *sets, *seed, atOnce)
	// The sets are one level deeper, where their number does not fill the
	// report.
	t.Run("judged", func(t *testing.T) {
		var judging sync.WaitGroup
		defer judging.Wait()
		for {
			said, more := generator.next(t)
			switch {
			case !more:
				return
			case said.Folder != "":
				judging.Go(func() { generator.reply(t, said.Folder, findings(t, j, said.Folder)) })
			case said.Failure != "":
				t.Error(said.Failure)
			default:
				t.Log(said.Progress + said.Report)
			}
		}
	})
}

// ambient is held by sets with a waypoint: that istiod knows of ambient
// namespaces is a switch of the whole process.
var ambient sync.RWMutex

// findings are all depths' about one set.
func findings(t *testing.T, j *judge.Judge, folder string) []string {
	one, err := intent.ReadCase(folder)
	if err != nil {
		return []string{err.Error()}
	}
	shuffle(one.Manifests)
	if slices.ContainsFunc(one.Requests, func(request *intent.Request) bool {
		return request.Route.Exit == intent.ExitWaypoint
	}) {
		ambient.Lock()
		defer ambient.Unlock()
	} else {
		ambient.RLock()
		defer ambient.RUnlock()
	}
	// What stays when the judge itself does not come to an end.
	found := []string{"the judge gave up"}
	t.Run(filepath.Base(folder), func(t *testing.T) {
		verdict := j.Case(t, one)
		found = slices.Concat(verdict.Validation, verdict.Analysis, verdict.Configuration)
	})
	return found
}

// shuffle creates the objects a second apart, in an order that nobody chose: of
// objects that are at odds Istio takes the oldest, and no cluster gets all of
// them at once. Sets of one size are shuffled alike, so that a replay is one.
func shuffle(set manifest.Set) {
	order := rand.New(rand.NewPCG(0, uint64(len(set))))
	order.Shuffle(len(set), func(i, j int) { set[i], set[j] = set[j], set[i] })
	begin := time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)
	for i, one := range set {
		one.Object.SetCreationTimestamp(metav1.NewTime(begin.Add(time.Duration(i) * time.Second)))
	}
}
