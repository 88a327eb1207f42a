//go:build linux

package traffic

import (
	"fmt"
	"testing"

	"istio.io/istio/pilot/pkg/model"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
)

// Connected makes the calls of one case that a running control plane holds, those
// that must arrive and those that must not, through Envoys that are connected to it.
func (l *Lab) Connected(t *testing.T, one *intent.Case, around *background.Background, running *Mesh, sent *journey.Mesh) (findings, calls []string) {
	w := l.outsideOf(t, one)
	w.enter(running)
	for i, gateway := range around.Gateways {
		w.startPod(running, model.Router, gateway.Pod, gateway.ServiceAccount(), sent.Gateways()[i])
	}
	own, colleagues := map[*intent.Request]*caller{}, map[*intent.Request]*caller{}
	for _, request := range one.Requests {
		own[request] = w.newPodOf(running, around.WorkloadOf(request), sent)
	}
	for _, passage := range one.Passages {
		if !w.mustArrive(one, passage, own[passage.Request]) {
			continue
		}
		if passage.Hop() != intent.HopMutual || forEveryPod(one, passage) {
			continue
		}
		if colleagues[passage.Request] == nil {
			colleague := around.WorkloadOf(passage.Request)
			colleague.ServiceAccount, colleague.IP = unnamed, fmt.Sprintf("10.2.2.%d", 1+len(colleagues))
			colleagues[passage.Request] = w.newPodOf(running, colleague, sent)
		}
		attempt := colleagues[passage.Request].curl(w.commandOf(one, passage, passage.Destination.Example()))
		w.mustNotArrive(attempt, "another service account")
	}
	for _, request := range one.Requests {
		w.mustBeLocked(one, request, own[request])
	}
	return w.findings, w.calls
}

// newPodOf is a workload with Istio's agent.
func (w *world) newPodOf(running *Mesh, workload background.Workload, sent *journey.Mesh) *caller {
	sidecar := sent.Sidecar(workload)
	name := workload.ServiceAccount + "-of-" + workload.IP
	return &caller{
		world: w, name: sidecar.Name, sidecar: sidecar, user: applicationUser,
		pod: w.startPod(running, model.SidecarProxy, name, workload.ServiceAccount, sidecar),
	}
}
