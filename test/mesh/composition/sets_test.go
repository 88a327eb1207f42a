package composition

import (
	"flag"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"

	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/judge"
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

// findings are all depths' about one set.
func findings(t *testing.T, j *judge.Judge, folder string) []string {
	// What stays when the judge itself does not come to an end.
	found := []string{"the judge gave up"}
	t.Run(filepath.Base(folder), func(t *testing.T) {
		one, err := intent.ReadCase(folder)
		if err != nil {
			t.Fatal(err)
		}
		verdict := j.Case(t, one)
		found = slices.Concat(verdict.Validation, verdict.Analysis, verdict.Configuration)
	})
	return found
}
