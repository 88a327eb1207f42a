// Package upgrade gives the trees that a repository of a former version goes
// through while it is upgraded, and what a cluster may hold in between.
package upgrade

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/manifest"
)

// tree is manifests by their file.
type tree map[string]string

// Stage is what a cluster holds at some moment of an upgrade.
type Stage struct {
	Name string
	Case *intent.Case
}

// Trees are the cases of a former repository before the first upgrade, and
// after each, as the product itself upgrades. The repository is the folder of
// the product's own sources.
func Trees(t *testing.T, repository, folder string) []*intent.Case {
	t.Helper()
	one, err := intent.ReadCase(folder)
	if err != nil {
		t.Fatal(err)
	}
	absolute, err := filepath.Abs(folder)
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command("node", "--require", "@backstage/cli-node/config/nodeTransform.cjs", "test/mesh/upgrades/main.ts", absolute)
	command.Dir, command.Stderr = repository, os.Stderr
	output, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	var trees []tree
	if err := json.Unmarshal(output, &trees); err != nil {
		t.Fatal(err)
	}
	var cases []*intent.Case
	for _, each := range trees {
		upgraded := *one
		upgraded.Manifests = each.set(t)
		cases = append(cases, &upgraded)
	}
	return cases
}

// Between are all that a cluster may hold while a tool applies one tree over
// another: the objects that are created, those that change and those that are
// deleted come in any order.
func Between(name string, from, to *intent.Case) []Stage {
	is := func(set manifest.Set) func(manifest.Manifest) bool {
		return func(one manifest.Manifest) bool {
			return slices.ContainsFunc(set, func(other manifest.Manifest) bool { return other.Path == one.Path })
		}
	}
	not := func(holds func(manifest.Manifest) bool) func(manifest.Manifest) bool {
		return func(one manifest.Manifest) bool { return !holds(one) }
	}
	inFrom, inTo := is(from.Manifests), is(to.Manifests)
	created, deleted := to.Manifests.Where(not(inFrom)), from.Manifests.Where(not(inTo))
	before, after := from.Manifests.Where(inTo), to.Manifests.Where(inFrom)
	stage := func(what string, parts ...manifest.Set) Stage {
		between := *from
		between.Manifests = slices.Concat(parts...)
		return Stage{Name: name + ", " + what, Case: &between}
	}
	return []Stage{
		stage("created", before, deleted, created),
		stage("changed", after, deleted),
		stage("deleted", before),
		stage("created and changed", after, deleted, created),
		stage("created and deleted", before, created),
		stage("changed and deleted", after),
	}
}

func (files tree) set(t *testing.T) manifest.Set {
	t.Helper()
	var paths []string
	for path := range files {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	var set manifest.Set
	for _, path := range paths {
		objects, err := manifest.Parse(path, files[path])
		if err != nil {
			t.Fatal(err)
		}
		set = append(set, objects...)
	}
	return set
}
