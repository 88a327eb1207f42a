package intent

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"sigs.k8s.io/yaml"
)

// ReadClusters reads a folder whose platform has clusters: a case for each
// cluster that the folder asks anything of, by the cluster's name.
func ReadClusters(folder string) (map[string]*Case, error) {
	path := filepath.Join(folder, "platform.yaml")
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var file struct {
		IstioEgress map[string]any `json:"istioEgress"`
	}
	if err := yaml.Unmarshal(content, &file); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	clusters, _ := file.IstioEgress["clusters"].(map[string]any)
	if len(clusters) == 0 {
		return nil, fmt.Errorf("%s has no clusters", path)
	}
	delete(file.IstioEgress, "clusters")
	cases := map[string]*Case{}
	for _, name := range slices.Sorted(maps.Keys(clusters)) {
		if _, err := os.Stat(filepath.Join(folder, "expected", "clusters", name)); err != nil {
			continue
		}
		layered, err := yaml.Marshal(layOver(file.IstioEgress, clusters[name]))
		if err != nil {
			return nil, err
		}
		platform := &Platform{}
		if err := yaml.Unmarshal(layered, platform); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if platform, err = platform.complete(path); err != nil {
			return nil, err
		}
		if cases[name], err = readCase(folder, name, platform); err != nil {
			return nil, err
		}
	}
	return cases, nil
}

// layOver lays one value over another: mappings key by key, all else whole.
func layOver(below, above any) any {
	lower, isMapping := below.(map[string]any)
	upper, isOver := above.(map[string]any)
	if !isMapping || !isOver {
		return above
	}
	layered := maps.Clone(lower)
	for key, value := range upper {
		layered[key] = value
		if under, exists := lower[key]; exists {
			layered[key] = layOver(under, value)
		}
	}
	return layered
}
