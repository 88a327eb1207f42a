// Package background is the mesh that a case is applied to: a control plane,
// the platform's egress gateways as Istio's charts install them, and a pod for
// every workload that asks for something. Istio finds nothing wrong with it,
// so each finding is about the case.
package background

import (
	"fmt"
	"maps"
	"slices"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/intstr"

	"istio-egress/test/mesh/internal/intent"
)

const (
	// Bystander is a namespace of the mesh that asks for nothing.
	Bystander = "bystander"

	proxyImage = "docker.io/istio/proxyv2:1.31.0"
	// SidecarLabel is on every pod with a sidecar.
	SidecarLabel = "security.istio.io/tlsMode"
)

// Background is the mesh around one case.
type Background struct {
	// SystemNamespace is where the control plane runs.
	SystemNamespace string
	Gateways        []Gateway
	Workloads       []Workload
	// DNSCapture says that sidecars answer DNS with the addresses of ServiceEntries.
	DNSCapture bool
	// TrustDomainAliases are domains that certificates of the mesh are of beside its own.
	TrustDomainAliases []string
	shared             []intent.Waypoint
	// proxied are the namespaces of proxies in the cluster.
	proxied []string
	objects []runtime.Object
}

// Gateway is an egress gateway with its one pod.
type Gateway struct {
	*intent.Gateway
	Name string
	IP   string
	Pod  string
}

// ServiceAccount is that of its pods, as Istio's charts name it.
func (g Gateway) ServiceAccount() string { return g.Service + "-service-account" }

// Workload is a pod with a sidecar, or one that ztunnel speaks for.
type Workload struct {
	Namespace      string
	ServiceAccount string
	Labels         map[string]string
	IP             string
	// Ambient pods have no sidecar; their namespace's label says so.
	Ambient bool
}

// Around builds the mesh that a platform and its requests need.
func Around(platform *intent.Platform, requests []*intent.Request) *Background {
	b := &Background{SystemNamespace: platform.Istio.Namespace, DNSCapture: platform.Istio.DNSCapture}
	if domains := platform.Istio.TrustDomains; len(domains) > 0 {
		b.TrustDomainAliases = domains[1:]
	}
	b.addControlPlane()
	b.addGateways(platform)
	b.addProxies(platform)
	for _, name := range slices.Sorted(maps.Keys(platform.Waypoints)) {
		b.shared = append(b.shared, platform.Waypoints[name])
	}
	for i, request := range requests {
		workload := Workload{
			Namespace:      request.Workload.Namespace,
			ServiceAccount: request.Workload.ServiceAccount,
			Labels:         request.Workload.Selector,
			IP:             fmt.Sprintf("10.2.0.%d", i+1),
			Ambient:        request.Route.Exit == intent.ExitWaypoint,
		}
		b.Workloads = append(b.Workloads, workload)
		b.addWorkload(workload, fmt.Sprintf("pod-%d", i+1))
	}
	b.addWorkload(Workload{Namespace: Bystander, ServiceAccount: "default", IP: "10.2.1.1"}, "pod")
	b.addNamespaces()
	return b
}

// WorkloadOf is the pod that makes a request's calls.
func (b *Background) WorkloadOf(request *intent.Request) Workload {
	return b.Workloads[slices.IndexFunc(b.Workloads, func(workload Workload) bool {
		return workload.Namespace == request.Workload.Namespace &&
			workload.ServiceAccount == request.Workload.ServiceAccount &&
			maps.Equal(workload.Labels, request.Workload.Selector)
	})]
}

// SharesWaypoints says whether the platform has waypoints of its own.
func (b *Background) SharesWaypoints() bool { return len(b.shared) > 0 }

// IsAmbient says whether any workload needs ztunnel.
func (b *Background) IsAmbient() bool {
	return slices.ContainsFunc(b.Workloads, func(workload Workload) bool { return workload.Ambient })
}

// Objects are all objects of the background.
func (b *Background) Objects() []runtime.Object { return b.objects }

func (b *Background) add(objects ...runtime.Object) { b.objects = append(b.objects, objects...) }

// addNamespaces turns injection on for whoever has a sidecar.
func (b *Background) addNamespaces() {
	labels := map[string]map[string]string{}
	for _, gateway := range b.Gateways {
		labels[gateway.Namespace] = map[string]string{"istio-injection": "disabled"}
	}
	for _, waypoint := range b.shared {
		labels[waypoint.Namespace] = map[string]string{"istio-injection": "disabled"}
	}
	for _, namespace := range b.proxied {
		labels[namespace] = map[string]string{"istio-injection": "disabled"}
	}
	// Analysis asks every namespace but Istio's usual one whether it wants injection.
	labels[b.SystemNamespace] = nil
	if b.SystemNamespace != "istio-system" {
		labels[b.SystemNamespace] = map[string]string{"istio-injection": "disabled"}
	}
	injected := map[string]string{"istio-injection": "enabled"}
	labels[Bystander] = injected
	for _, workload := range b.Workloads {
		labels[workload.Namespace] = injected
		if workload.Ambient {
			labels[workload.Namespace] = nil
		}
	}
	for _, name := range slices.Sorted(maps.Keys(labels)) {
		b.add(&corev1.Namespace{
			TypeMeta:   metav1.TypeMeta{APIVersion: "v1", Kind: "Namespace"},
			ObjectMeta: metav1.ObjectMeta{Name: name, Labels: labels[name]},
		})
	}
}

func (b *Background) addControlPlane() {
	b.add(service(b.SystemNamespace, "istiod", map[string]string{"app": "istiod"}, "10.96.0.2",
		port("grpc-xds", 15010, 15010), port("https-dns", 15012, 15012),
		port("https-webhook", 443, 15017), port("http-monitoring", 15014, 15014)))
}

// addGateways installs each Service and each set of pods once: two names of the
// platform may mean two doors of one gateway.
func (b *Background) addGateways(platform *intent.Platform) {
	for i, name := range slices.Sorted(maps.Keys(platform.Gateways)) {
		gateway := Gateway{Gateway: platform.Gateways[name], Name: name}
		at := slices.IndexFunc(b.Gateways, func(other Gateway) bool {
			return other.Namespace == gateway.Namespace && maps.Equal(other.Selector, gateway.Selector)
		})
		if at >= 0 {
			gateway.IP, gateway.Pod = b.Gateways[at].IP, b.Gateways[at].Pod
		} else {
			gateway.IP, gateway.Pod = fmt.Sprintf("10.1.0.%d", i+1), gateway.Service+"-1"
			b.addGatewayPod(gateway)
		}
		b.Gateways = append(b.Gateways, gateway)
	}
	var done []string
	for i, gateway := range b.Gateways {
		if name := gateway.Namespace + "/" + gateway.Service; !slices.Contains(done, name) {
			done = append(done, name)
			b.addGatewayService(gateway, fmt.Sprintf("10.96.0.%d", 10+i))
		}
	}
}

// addProxies runs the proxies of the cluster: a Service, and a pod outside of the
// mesh. Both have one address, since nothing here translates a Service's.
func (b *Background) addProxies(platform *intent.Platform) {
	for _, name := range slices.Sorted(maps.Keys(platform.Proxies)) {
		proxy := platform.Proxies[name]
		if proxy.Service == "" {
			continue
		}
		labels := map[string]string{"app": proxy.Service}
		maps.Copy(labels, proxy.Selector)
		ip, pod := proxy.Addresses[0], proxy.Service+"-1"
		connect := port("tcp-connect", proxy.Port, proxy.TargetPort)
		b.proxied = append(b.proxied, proxy.Namespace)
		b.add(
			service(proxy.Namespace, proxy.Service, labels, ip, connect),
			endpointSlice(proxy.Namespace, proxy.Service, pod, ip, []corev1.ServicePort{connect}),
			runningPod(proxy.Namespace, pod, labels, ip, podTemplate("default", labels)),
		)
	}
}

func (b *Background) addGatewayPod(gateway Gateway) {
	labels := maps.Clone(gateway.Selector)
	labels["sidecar.istio.io/inject"] = "false"
	pod := podTemplate(gateway.ServiceAccount(), labels)
	b.add(
		&appsv1.Deployment{
			TypeMeta:   metav1.TypeMeta{APIVersion: "apps/v1", Kind: "Deployment"},
			ObjectMeta: metav1.ObjectMeta{Namespace: gateway.Namespace, Name: gateway.Service, Labels: labels},
			Spec: appsv1.DeploymentSpec{
				Selector: &metav1.LabelSelector{MatchLabels: gateway.Selector},
				Template: corev1.PodTemplateSpec{ObjectMeta: metav1.ObjectMeta{Labels: labels}, Spec: pod},
			},
		},
		runningPod(gateway.Namespace, gateway.Pod, labels, gateway.IP, pod),
	)
}

// addGatewayService opens the chart's own ports, and those that the platform
// names if they are others.
func (b *Background) addGatewayService(gateway Gateway, ip string) {
	ports := []corev1.ServicePort{port("http2", 80, 8080), port("https", 443, 8443)}
	for _, other := range b.Gateways {
		if other.Namespace != gateway.Namespace || other.Service != gateway.Service {
			continue
		}
		at := slices.IndexFunc(ports, func(p corev1.ServicePort) bool { return int(p.Port) == other.Port })
		if at < 0 {
			ports = append(ports, port(fmt.Sprintf("tls-egress-%d", other.Port), other.Port, other.TargetPort))
		} else {
			ports[at].TargetPort = intstr.FromInt32(int32(other.TargetPort))
		}
	}
	b.add(service(gateway.Namespace, gateway.Service, gateway.Selector, ip, ports...), endpointSlice(gateway.Namespace, gateway.Service, gateway.Pod, gateway.IP, ports))
}

func (b *Background) addWorkload(workload Workload, name string) {
	labels := map[string]string{}
	if !workload.Ambient {
		// Injection adds this label; it is what automatic mutual TLS looks at.
		labels[SidecarLabel] = "istio"
	}
	maps.Copy(labels, workload.Labels)
	b.add(runningPod(workload.Namespace, name, labels, workload.IP, podTemplate(workload.ServiceAccount, labels)))
}

func hasSidecar(labels map[string]string) bool {
	_, has := labels[SidecarLabel]
	return has
}

// podTemplate has the proxy alone for a gateway, and beside the application for
// a sidecar; ambient pods have the application alone.
func podTemplate(serviceAccount string, labels map[string]string) corev1.PodSpec {
	app := corev1.Container{Name: "app", Image: "app"}
	proxy := corev1.Container{Name: "istio-proxy", Image: proxyImage}
	spec := corev1.PodSpec{ServiceAccountName: serviceAccount}
	switch {
	case hasSidecar(labels):
		spec.Containers = []corev1.Container{proxy, app}
	case labels["sidecar.istio.io/inject"] == "false":
		spec.Containers = []corev1.Container{proxy}
	default:
		spec.Containers = []corev1.Container{app}
	}
	return spec
}

func runningPod(namespace, name string, labels map[string]string, ip string, spec corev1.PodSpec) *corev1.Pod {
	return &corev1.Pod{
		TypeMeta:   metav1.TypeMeta{APIVersion: "v1", Kind: "Pod"},
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name, Labels: labels},
		Spec:       spec,
		Status: corev1.PodStatus{
			Phase:      corev1.PodRunning,
			PodIP:      ip,
			PodIPs:     []corev1.PodIP{{IP: ip}},
			Conditions: []corev1.PodCondition{{Type: corev1.PodReady, Status: corev1.ConditionTrue}},
		},
	}
}

func service(namespace, name string, selector map[string]string, ip string, ports ...corev1.ServicePort) *corev1.Service {
	return &corev1.Service{
		TypeMeta:   metav1.TypeMeta{APIVersion: "v1", Kind: "Service"},
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name, Labels: selector},
		Spec:       corev1.ServiceSpec{ClusterIP: ip, ClusterIPs: []string{ip}, Selector: selector, Ports: ports},
	}
}

func port(name string, number, target int) corev1.ServicePort {
	return corev1.ServicePort{
		Name:       name,
		Port:       int32(number),
		TargetPort: intstr.FromInt32(int32(target)),
		Protocol:   corev1.ProtocolTCP,
	}
}

// endpointSlice does what the cluster's own controller would.
func endpointSlice(namespace, service, pod, ip string, ports []corev1.ServicePort) *discoveryv1.EndpointSlice {
	slice := &discoveryv1.EndpointSlice{
		TypeMeta: metav1.TypeMeta{APIVersion: "discovery.k8s.io/v1", Kind: "EndpointSlice"},
		ObjectMeta: metav1.ObjectMeta{
			Namespace: namespace,
			Name:      service + "-1",
			Labels:    map[string]string{discoveryv1.LabelServiceName: service},
		},
		AddressType: discoveryv1.AddressTypeIPv4,
		Endpoints: []discoveryv1.Endpoint{{
			Addresses: []string{ip},
			TargetRef: &corev1.ObjectReference{Kind: "Pod", Namespace: namespace, Name: pod},
		}},
	}
	for _, port := range ports {
		target := port.TargetPort.IntVal
		slice.Ports = append(slice.Ports, discoveryv1.EndpointPort{Name: &port.Name, Port: &target, Protocol: &port.Protocol})
	}
	return slice
}
