//go:build linux

package traffic

import (
	"encoding/json"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"istio.io/istio/pilot/pkg/model"

	"istio-egress/test/mesh/internal/journey"
)

const (
	// istiodName leads every agent to istiod, as in a cluster.
	istiodName    = "istiod.istio-system.svc"
	istiodAddress = "10.96.0.2"
	istiodPort    = "15012"

	// agentUser is whose traffic is not intercepted, applicationUser is anybody else.
	// Only root may read the programs where they are kept.
	agentUser       = "0"
	applicationUser = 20000
)

// Mesh is a running control plane, with the agent that makes pods part of it.
type Mesh struct {
	// Agent is the program that Istio runs in every pod, Template what it makes
	// Envoy's bootstrap of.
	Agent    string
	Template string
	// Discovery is istiod's address in the machine's own network.
	Discovery string
	// Identify is what a pod of a service account shows to istiod, and the
	// authorities by which it knows istiod.
	Identify func(namespace, account string) (token, authorities string, err error)
}

// enter opens the way to istiod.
func (w *world) enter(mesh *Mesh) {
	w.must(w.addAddress(istiodAddress))
	listener, err := net.Listen("tcp", net.JoinHostPort(istiodAddress, istiodPort))
	w.must(err)
	w.t.Cleanup(func() { listener.Close() })
	go relay(listener, mesh.Discovery)
	hosts, err := os.OpenFile(w.hostsFile, os.O_APPEND|os.O_WRONLY, 0)
	w.must(err)
	defer hosts.Close()
	_, err = hosts.WriteString(istiodAddress + " " + istiodName + "\n")
	w.must(err)
	w.must(os.WriteFile("/proc/sys/net/ipv4/ip_forward", []byte("1"), 0o644))
}

// startPod runs Istio's own agent, which runs the Envoy, in a pod. As in a
// cluster, the Envoy gets everything over ADS, and its certificate from istiod.
func (w *world) startPod(mesh *Mesh, kind model.NodeType, name, account string, envoy *journey.Envoy) *pod {
	p := w.newPod(name, envoy.Address)
	if kind == model.SidecarProxy {
		w.inside(p, mesh.Agent, "istio-iptables", "--envoy-port", "15001", "--inbound-capture-port", "15006",
			"--proxy-uid", agentUser, "--istio-inbound-interception-mode", "REDIRECT", "--istio-service-cidr", "*",
			"--istio-inbound-ports", "*", "--istio-local-exclude-ports", "15090,15021,15020")
	}
	folder := filepath.Join(w.folder, "pod-"+strconv.Itoa(p.pause))
	token, authorities, err := mesh.Identify(envoy.Namespace, account)
	w.must(err)
	for file, content := range map[string]string{
		"var/run/secrets/tokens/istio-token": token, "var/run/secrets/istio/root-cert.pem": authorities,
		// The agent makes others itself.
		"etc/istio/proxy/.keep": "", "etc/istio/pod/labels": labelsOf(envoy.Labels),
	} {
		w.must(os.MkdirAll(filepath.Dir(filepath.Join(folder, file)), 0o755))
		w.must(os.WriteFile(filepath.Join(folder, file), []byte(content), 0o644))
	}
	settings, err := json.Marshal(map[string]any{
		"discoveryAddress":           net.JoinHostPort(istiodName, istiodPort),
		"binaryPath":                 w.envoy,
		"proxyBootstrapTemplatePath": mesh.Template,
		"statusPort":                 15020,
		"concurrency":                1,
	})
	w.must(err)
	words := p.inside(mesh.Agent, "proxy", string(kind), "--domain", envoy.Namespace+".svc.cluster.local", "--proxyLogLevel=error",
		"--log_output_level=default:error")
	command := exec.Command(words[0], words[1:]...)
	command.Dir = folder
	command.Env = []string{
		"PATH=" + os.Getenv("PATH"), "PROXY_CONFIG=" + string(settings), "INSTANCE_IP=" + p.address,
		"POD_NAME=" + name, "POD_NAMESPACE=" + envoy.Namespace, "SERVICE_ACCOUNT=" + account,
		"ISTIO_META_CLUSTER_ID=Kubernetes", "ISTIO_META_ISTIO_VERSION=1.31.0",
	}
	ended := w.startCommand(command)
	w.eventually(envoy.Name+" is ready", func() bool {
		if hasEnded(ended) {
			w.t.Fatalf("the agent of %s has ended", envoy.Name)
		}
		return p.isReady()
	})
	return p
}

// labelsOf are labels as Kubernetes hands them to a pod.
func labelsOf(labels map[string]string) string {
	var lines []string
	for name, value := range labels {
		lines = append(lines, name+"="+strconv.Quote(value))
	}
	return strings.Join(lines, "\n")
}
