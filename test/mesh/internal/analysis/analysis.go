// Package analysis runs the analyzers of `istioctl analyze`, all of them, over
// a case in its background.
package analysis

import (
	"strings"

	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/yaml"

	"istio.io/istio/pkg/config/analysis/analyzers"
	"istio.io/istio/pkg/config/analysis/local"
	"istio.io/istio/pkg/config/resource"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/manifest"
	"istio-egress/test/mesh/internal/validation"
)

// Findings lists every message of every level, but for the one that Istio has
// for every EnvoyFilter.
func Findings(around *background.Background, set manifest.Set) ([]string, error) {
	analyzer := local.NewSourceAnalyzer(analyzers.AllCombined(), "", resource.Namespace(around.SystemNamespace), nil)
	readers, err := sources(around, set)
	if err != nil {
		return nil, err
	}
	var findings []string
	// An object that cannot even be read is a finding, and the rest is still
	// worth analyzing.
	if err := analyzer.AddTestReaderKubeSource(readers); err != nil {
		findings = append(findings, err.Error())
	}
	stop := make(chan struct{})
	defer close(stop)
	result, err := analyzer.Analyze(stop)
	if err != nil {
		return nil, err
	}
	for _, message := range result.Messages {
		text := message.String()
		// The analyzer looks for a waypoint's pods in the namespace of the policy alone.
		elsewhere := around.SharesWaypoints() && strings.Contains(text, "[IST0127] (AuthorizationPolicy")
		if !elsewhere && !strings.Contains(text, validation.EveryEnvoyFilter) {
			findings = append(findings, text)
		}
	}
	return findings, nil
}

// sources names every reader differently: a second reader of one name replaces
// the objects of the first.
func sources(around *background.Background, set manifest.Set) ([]local.ReaderSource, error) {
	objects, reconciled, _ := around.Reconciled(set)
	if around.IsAmbient() || around.DNSCapture {
		// There an entry's addresses are those that istiod gave to it.
		set = reconciled
	}
	mesh, err := asYAML(objects, set)
	if err != nil {
		return nil, err
	}
	// A set that is reconciled has objects of a path background.yaml itself.
	readers := []local.ReaderSource{{Name: "around.yaml", Reader: strings.NewReader(mesh)}}
	documents := map[string][]string{}
	var paths []string
	for _, one := range set {
		document, err := one.YAML()
		if err != nil {
			return nil, err
		}
		if _, seen := documents[one.Path]; !seen {
			paths = append(paths, one.Path)
		}
		documents[one.Path] = append(documents[one.Path], document)
	}
	for _, path := range paths {
		readers = append(readers, local.ReaderSource{
			Name:   path,
			Reader: strings.NewReader(strings.Join(documents[path], "---\n")),
		})
	}
	return readers, nil
}

// asYAML leaves out what the case itself renders, above all its namespaces.
func asYAML(objects []runtime.Object, set manifest.Set) (string, error) {
	var documents []string
	for _, object := range objects {
		content, err := yaml.Marshal(object)
		if err != nil {
			return "", err
		}
		parsed, err := manifest.Parse("background.yaml", string(content))
		if err != nil {
			return "", err
		}
		one := parsed[0].Object
		if !set.Has(one.GetKind(), one.GetNamespace(), one.GetName()) {
			documents = append(documents, string(content))
		}
	}
	return strings.Join(documents, "---\n"), nil
}
