package mesh

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"istio-egress/test/mesh/internal/intent"
)

const clusterCases = "../clusters"

// TestClusters judges the tree of each cluster in the mesh of that cluster.
func TestClusters(t *testing.T) {
	folders, err := intent.Cases(clusterCases)
	if err != nil {
		t.Fatal(err)
	}
	j := newJudge(t)
	for _, folder := range folders {
		cases, err := intent.ReadClusters(folder)
		if err != nil {
			t.Fatal(err)
		}
		if len(cases) == 0 {
			t.Errorf("%s holds no tree of a cluster", folder)
		}
		for _, cluster := range slices.Sorted(maps.Keys(cases)) {
			t.Run(cases[cluster].Name, func(t *testing.T) {
				verdict := j.Case(t, cases[cluster])
				if len(verdict.Ways) == 0 {
					t.Error("no call gets anywhere")
				}
				for _, finding := range slices.Concat(verdict.Validation, verdict.Analysis, verdict.Configuration) {
					t.Error(finding)
				}
			})
		}
	}
}

// TestClusterNeedsItsOwnMesh puts the tree of one cluster into the mesh of the
// other, which has another trust domain, gateway and proxy.
func TestClusterNeedsItsOwnMesh(t *testing.T) {
	cases, err := intent.ReadClusters(filepath.Join(clusterCases, "two"))
	if err != nil {
		t.Fatal(err)
	}
	j := newJudge(t)
	for here, there := range map[string]string{"dev": "prod-eu", "prod-eu": "dev"} {
		t.Run(here+" in "+there, func(t *testing.T) {
			moved := *cases[here]
			moved.Platform, moved.Requests, moved.Passages = cases[there].Platform, cases[there].Requests, cases[there].Passages
			if verdict := j.Case(t, &moved); len(verdict.Configuration) == 0 {
				t.Error("the judge finds nothing wrong with it")
			}
		})
	}
}

// TestClusterNamesNoOther looks for what only the other cluster has.
func TestClusterNamesNoOther(t *testing.T) {
	const tree = "../clusters/two/expected/clusters"
	own := map[string][]string{
		"dev":     {"proxy.corp.internal", "cluster.local/ns/", "istio-egressgateway"},
		"prod-eu": {"proxy.eu.corp.internal", "eu.example", "egress-eu", "prod-eu", "15443"},
	}
	for cluster, words := range own {
		for other := range own {
			text := textOf(t, filepath.Join(tree, other))
			for _, word := range words {
				if found := strings.Contains(text, word); found != (other == cluster) {
					t.Errorf("%q of %s in the tree of %s: %v", word, cluster, other, found)
				}
			}
		}
	}
}

func textOf(t *testing.T, root string) string {
	t.Helper()
	var text strings.Builder
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		text.Write(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return text.String()
}
