package background

import (
	"fmt"
	"hash/fnv"
	"net/netip"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"

	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/manifest"
)

const (
	// waypointClass is the class of Gateways that istiod deploys as waypoints.
	waypointClass = "istio-waypoint"
	hbonePort     = 15008

	dataplaneModeLabel  = "istio.io/dataplane-mode"
	gatewayNameLabel    = "gateway.networking.k8s.io/gateway-name"
	gatewayManagedLabel = "gateway.istio.io/managed"
	autoAllocateLabel   = "networking.istio.io/enable-autoallocate-ip"
	capturedAnnotation  = "ambient.istio.io/redirection"
)

// Waypoint is the pod that istiod deploys for a waypoint's Gateway.
type Waypoint struct {
	Namespace string
	Name      string
	Labels    map[string]string
	// Annotations are those that its Gateway asks for.
	Annotations map[string]string
	IP          string
}

// Reconciled is the case in its background after the cluster's own controllers
// have run, as far as ambient mode depends on them: istiod gives every
// ServiceEntry its addresses and deploys the waypoints, and the CNI redirects
// the pods of ambient namespaces.
func (b *Background) Reconciled(set manifest.Set) ([]runtime.Object, manifest.Set, []Waypoint) {
	// First, so that their addresses are the same whatever comes after them.
	var shared manifest.Set
	for _, waypoint := range b.shared {
		shared = append(shared, sharedGateway(waypoint))
	}
	set = append(shared, set.Clone()...)
	objects := b.Beside(set)
	var waypoints []Waypoint
	for _, one := range set {
		object := one.Object
		switch object.GroupVersionKind().GroupKind().String() {
		case "ServiceEntry.networking.istio.io":
			allocate(object)
		case "Gateway.gateway.networking.k8s.io":
			class, _, _ := unstructured.NestedString(object.Object, "spec", "gatewayClassName")
			if class != waypointClass {
				continue
			}
			waypoint := deploy(object, len(waypoints)+1)
			waypoints = append(waypoints, waypoint)
			objects = append(objects, waypoint.objects()...)
		}
	}
	return objects, set, waypoints
}

// Beside are the objects of the background beside a set, which brings namespaces
// of its own. To ambient pods is done what the CNI does.
func (b *Background) Beside(set manifest.Set) []runtime.Object {
	ambient := map[string]bool{}
	for _, one := range set {
		if one.Object.GetKind() == "Namespace" {
			ambient[one.Object.GetName()] = one.Object.GetLabels()[dataplaneModeLabel] == "ambient"
		}
	}
	var objects []runtime.Object
	for _, object := range b.objects {
		switch typed := object.(type) {
		case *corev1.Namespace:
			if set.Has("Namespace", "", typed.Name) {
				continue
			}
		case *corev1.Pod:
			if ambient[typed.Namespace] && !hasSidecar(typed.Labels) {
				captured := typed.DeepCopy()
				captured.Annotations = map[string]string{capturedAnnotation: "enabled"}
				object = captured
			}
		}
		objects = append(objects, object)
	}
	return objects
}

// allocate gives an entry's hosts the addresses by which ztunnel knows them.
func allocate(entry *unstructured.Unstructured) {
	resolution, _, _ := unstructured.NestedString(entry.Object, "spec", "resolution")
	own, _, _ := unstructured.NestedStringSlice(entry.Object, "spec", "addresses")
	if entry.GetLabels()[autoAllocateLabel] == "false" || resolution == "NONE" || len(own) > 0 {
		return
	}
	hosts, _, _ := unstructured.NestedStringSlice(entry.Object, "spec", "hosts")
	var addresses []any
	for _, host := range hosts {
		addresses = append(addresses, map[string]any{"host": host, "value": Allocated(entry.GetNamespace(), host)})
	}
	entry.Object["status"] = map[string]any{"addresses": addresses}
}

// Allocated is the address that Istio hands out for a host of a namespace's
// entry: always the same for one name, so that the same call can be made in two meshes.
func Allocated(namespace, host string) string {
	hash := fnv.New32()
	fmt.Fprint(hash, namespace, "/", host)
	sum := hash.Sum32()
	return netip.AddrFrom4([4]byte{240, byte(sum >> 16), byte(sum >> 8), byte(sum)}).String()
}

// sharedGateway is what the platform's people apply for a waypoint that several
// namespaces share.
func sharedGateway(waypoint intent.Waypoint) manifest.Manifest {
	return manifest.Manifest{Path: "background.yaml", Object: &unstructured.Unstructured{Object: map[string]any{
		"apiVersion": "gateway.networking.k8s.io/v1",
		"kind":       "Gateway",
		"metadata": map[string]any{
			"name":      waypoint.Name,
			"namespace": waypoint.Namespace,
			"labels":    map[string]any{"istio.io/waypoint-for": "service"},
		},
		"spec": map[string]any{
			"gatewayClassName": waypointClass,
			"listeners": []any{map[string]any{
				"name": "mesh", "port": int64(hbonePort), "protocol": "HBONE",
				"allowedRoutes": map[string]any{"namespaces": map[string]any{"from": "All"}},
			}},
		},
	}}}
}

// deploy does what istiod's chart for waypoints does, and reports it ready.
func deploy(gateway *unstructured.Unstructured, number int) Waypoint {
	gateway.Object["status"] = map[string]any{"addresses": []any{map[string]any{
		"type":  "Hostname",
		"value": gateway.GetName() + "." + gateway.GetNamespace() + ".svc.cluster.local",
	}}}
	annotations, _, _ := unstructured.NestedStringMap(gateway.Object, "spec", "infrastructure", "annotations")
	return Waypoint{
		Annotations: annotations,
		Namespace:   gateway.GetNamespace(),
		Name:        gateway.GetName(),
		Labels: map[string]string{
			gatewayNameLabel:          gateway.GetName(),
			gatewayManagedLabel:       "istio.io-mesh-controller",
			dataplaneModeLabel:        "none",
			"sidecar.istio.io/inject": "false",
		},
		IP: fmt.Sprintf("10.3.0.%d", number),
	}
}

func (w Waypoint) objects() []runtime.Object {
	ports := []corev1.ServicePort{port("mesh", hbonePort, hbonePort)}
	hbone := "hbone"
	ports[0].AppProtocol = &hbone
	own := service(w.Namespace, w.Name, map[string]string{gatewayNameLabel: w.Name}, "10.96.3."+w.IP[len("10.3.0."):], ports...)
	own.Labels, own.Annotations = w.Labels, w.Annotations
	return []runtime.Object{
		own,
		runningPod(w.Namespace, w.Name+"-1", w.Labels, w.IP, podTemplate(w.Name, w.Labels)),
		endpointSlice(w.Namespace, w.Name, w.Name+"-1", w.IP, ports),
	}
}
