package background

import (
	"fmt"
	"hash/fnv"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
)

// fenced is the namespace of all fences, which nobody else sees into.
const fenced = "fence"

// Fence is a service with one pod. A control plane that sends its endpoint has
// read whatever was there before.
type Fence struct {
	Workload
	// Cluster is what Envoys call the service.
	Cluster string
	Objects []runtime.Object
}

// NewFence makes one of that name, which is used once.
func NewFence(name string) Fence {
	hash := fnv.New32()
	fmt.Fprint(hash, name)
	sum := hash.Sum32()
	labels := map[string]string{"app": name}
	workload := Workload{
		Namespace: fenced, ServiceAccount: "default", Labels: labels,
		IP: fmt.Sprintf("10.9.%d.%d", byte(sum>>8), byte(sum)),
	}
	ports := []corev1.ServicePort{port("http", 80, 8080)}
	own := service(fenced, name, labels, "", ports...)
	own.Spec.ClusterIPs = nil
	own.Annotations = map[string]string{"networking.istio.io/exportTo": "."}
	return Fence{
		Workload: workload,
		Cluster:  fmt.Sprintf("outbound|80||%s.%s.svc.cluster.local", name, fenced),
		Objects: []runtime.Object{
			&corev1.Namespace{
				TypeMeta:   metav1.TypeMeta{APIVersion: "v1", Kind: "Namespace"},
				ObjectMeta: metav1.ObjectMeta{Name: fenced},
			},
			own,
			runningPod(fenced, name, labels, workload.IP, podTemplate(workload.ServiceAccount, labels)),
			// Last: without its pod it is of no use to istiod.
			endpointSlice(fenced, name, name, workload.IP, ports),
		},
	}
}
