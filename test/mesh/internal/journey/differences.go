package journey

import (
	"maps"
	"slices"

	"google.golang.org/protobuf/proto"
)

// Differences names what two versions of one Envoy do not share.
func Differences(before, after *Envoy) []string {
	old, young := before.everything(), after.everything()
	var differences []string
	for _, name := range slices.Sorted(maps.Keys(young)) {
		switch message, existed := old[name]; {
		case !existed:
			differences = append(differences, name+" is new")
		case !proto.Equal(message, young[name]):
			differences = append(differences, name+" changed")
		}
	}
	for _, name := range slices.Sorted(maps.Keys(old)) {
		if _, remains := young[name]; !remains {
			differences = append(differences, name+" is gone")
		}
	}
	return differences
}

// Serialized is everything that the control plane sends to an Envoy, as the
// bytes that it would be sent as.
func (e *Envoy) Serialized() ([]byte, error) {
	all := e.everything()
	var serialized []byte
	for _, name := range slices.Sorted(maps.Keys(all)) {
		content, err := proto.MarshalOptions{Deterministic: true}.Marshal(all[name])
		if err != nil {
			return nil, err
		}
		serialized = append(serialized, name...)
		serialized = append(serialized, content...)
	}
	return serialized, nil
}

func (e *Envoy) everything() map[string]proto.Message {
	all := map[string]proto.Message{}
	for _, listener := range e.Simulated.Listeners {
		all["listener "+listener.GetName()] = listener
	}
	for name, cluster := range e.Clusters {
		all["cluster "+name] = cluster
	}
	for name, routes := range e.Routes {
		all["routes "+name] = routes
	}
	for name, endpoints := range e.Endpoints {
		all["endpoints "+name] = endpoints
	}
	return all
}
