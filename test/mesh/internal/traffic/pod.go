//go:build linux

package traffic

import (
	"fmt"
	"net/http"
	"os/exec"
	"strconv"
	"syscall"
)

// router is where the packets of every pod go first, as Calico's do.
const router = "169.254.1.1"

// pod is a network of its own with one address, like that of a pod in a cluster,
// and its processes, which end with it: an agent that is killed leaves its Envoy behind.
type pod struct {
	name    string
	address string
	// pause is the process that holds both.
	pause int
}

// newPod lasts until the case ends.
func (w *world) newPod(name, address string) *pod {
	w.started++
	pause := exec.Command("sleep", "infinity")
	pause.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET | syscall.CLONE_NEWPID, Pdeathsig: syscall.SIGKILL}
	w.must(pause.Start())
	w.t.Cleanup(func() {
		_ = pause.Process.Kill()
		_ = pause.Wait()
	})
	p := &pod{name: name, address: address, pause: pause.Process.Pid}
	link := fmt.Sprintf("pod%d", w.started)
	w.must(run("ip", "link", "add", link, "type", "veth", "peer", "name", "eth0", "netns", strconv.Itoa(p.pause)))
	w.must(w.addAddress(router))
	w.must(run("ip", "link", "set", link, "up"))
	w.must(run("ip", "route", "add", address+"/32", "dev", link))
	for _, words := range [][]string{
		{"link", "set", "lo", "up"},
		{"address", "add", address + "/32", "dev", "eth0"},
		{"link", "set", "eth0", "up"},
		{"route", "add", router, "dev", "eth0", "scope", "link"},
		{"route", "add", "default", "via", router},
	} {
		w.inside(p, append([]string{"ip"}, words...)...)
	}
	return p
}

// inside are the words before a command that run it in the pod.
func (p *pod) inside(words ...string) []string {
	return append([]string{"nsenter", "--net", "--pid", "--target", strconv.Itoa(p.pause)}, words...)
}

func (w *world) inside(p *pod, words ...string) {
	words = p.inside(words...)
	w.must(run(words[0], words[1:]...))
}

// isReady asks what a kubelet asks.
func (p *pod) isReady() bool {
	answer, err := http.Get("http://" + p.address + ":15021/healthz/ready")
	if err != nil {
		return false
	}
	answer.Body.Close()
	return answer.StatusCode == http.StatusOK
}
