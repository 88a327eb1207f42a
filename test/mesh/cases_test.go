package mesh

import (
	"flag"
	"path/filepath"
	"testing"

	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/judge"
)

var casesFolder = flag.String("cases", "../cases", "the folder of golden cases")

// TestCases judges every case that renders something. Each depth is a subtest
// of its own, which run.mjs makes a table of.
func TestCases(t *testing.T) {
	folders, err := intent.Cases(*casesFolder)
	if err != nil {
		t.Fatal(err)
	}
	j := newJudge(t)
	for _, folder := range folders {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			one, err := intent.ReadCase(folder)
			if err != nil {
				t.Fatal(err)
			}
			verdict := j.Case(t, one)
			for _, way := range verdict.Ways {
				t.Log(way)
			}
			for _, depth := range []struct {
				name     string
				findings []string
			}{
				{"validation", verdict.Validation},
				{"analysis", verdict.Analysis},
				{"configuration", verdict.Configuration},
			} {
				t.Run(depth.name, func(t *testing.T) {
					for _, finding := range depth.findings {
						t.Error(finding)
					}
				})
			}
		})
	}
}

func newJudge(t *testing.T) *judge.Judge {
	t.Helper()
	j, err := judge.New()
	if err != nil {
		t.Fatal(err)
	}
	return j
}
