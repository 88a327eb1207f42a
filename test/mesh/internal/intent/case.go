package intent

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"istio-egress/test/mesh/internal/manifest"
)

// Case is one golden case: what was asked for, and what was rendered.
type Case struct {
	Name      string
	Platform  *Platform
	Requests  []*Request
	Passages  []Passage
	Manifests manifest.Set
}

// Cases lists the folders below root that hold a rendered tree. A refused
// request has findings instead, and nothing that Istio could judge.
func Cases(root string) ([]string, error) {
	trees, err := filepath.Glob(filepath.Join(root, "*", "expected"))
	if err != nil {
		return nil, err
	}
	var folders []string
	for _, tree := range trees {
		folders = append(folders, filepath.Dir(tree))
	}
	if len(folders) == 0 {
		return nil, fmt.Errorf("no case with a folder expected/ below %s", root)
	}
	slices.Sort(folders)
	return folders, nil
}

// ReadCase reads one folder that Cases listed.
func ReadCase(folder string) (*Case, error) {
	platform, err := ReadPlatform(filepath.Join(folder, "platform.yaml"))
	if err != nil {
		return nil, err
	}
	return readCase(folder, "", platform)
}

// readCase reads what a folder asks for and holds in one cluster, or in the
// only one there is.
func readCase(folder, cluster string, platform *Platform) (*Case, error) {
	one := &Case{Name: filepath.Base(folder), Platform: platform}
	files, err := filepath.Glob(filepath.Join(folder, "request*.yaml"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s holds no request", folder)
	}
	for _, file := range files {
		request, err := readRequest(file, platform)
		if err != nil {
			return nil, err
		}
		if cluster != "" && !slices.Contains(request.Clusters, cluster) {
			continue
		}
		passages, err := request.passages(platform)
		if err != nil {
			return nil, err
		}
		one.Requests = append(one.Requests, request)
		one.Passages = append(one.Passages, passages...)
	}
	tree := filepath.Join(folder, "expected", "manifests")
	if cluster != "" {
		one.Name += "/" + cluster
		tree = filepath.Join(folder, "expected", "clusters", cluster, "manifests")
	}
	if _, err := os.Stat(tree); err != nil {
		return nil, err
	}
	if one.Manifests, err = manifest.ReadTree(tree); err != nil {
		return nil, err
	}
	return one, nil
}
