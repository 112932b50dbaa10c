#!/usr/bin/env bash
# Node-RED (npm package): flows are drawn by dragging nodes onto a canvas; Node.js runtime behind it, flows kept in one file.
NAME=nodered; READY_PATH=/flows
. "$(dirname "$(readlink -f "$0")")/_lib.sh"
NPM="$SUBJECTS_HOME/npm/nodered"
install() { need_npm "$NPM" node-red@4.1.8; }
seed() {
  # nothing may ask the internet or greet the visitor: no telemetry, no tours, no palette manager
  cat >"$DATA/settings.js" <<'S'
module.exports = {
  flowFile: 'flows.json', flowFilePretty: true, credentialSecret: 'sample-secret', uiHost: '127.0.0.1',
  diagnostics: { enabled: false, ui: false }, telemetry: { enabled: false, updateNotification: false },
  externalModules: { autoInstall: false, palette: { allowInstall: false, allowUpload: false }, modules: { allowInstall: false } },
  editorTheme: { tours: false, projects: { enabled: false }, codeEditor: { lib: 'ace' } },
  logging: { console: { level: 'warn', metrics: false, audit: false } },
};
S
  cat >"$DATA/flows.json" <<'F'
[
  { "id": "greenhouse", "type": "tab", "label": "Greenhouse", "disabled": false, "info": "Reads the sensor of the greenhouse." },
  { "id": "pump", "type": "tab", "label": "Pump", "disabled": false, "info": "Answers at /pump." },
  { "id": "read", "type": "inject", "z": "greenhouse", "name": "Read sensor", "props": [{ "p": "payload" }], "repeat": "", "crontab": "", "once": false, "topic": "", "payload": "21", "payloadType": "num", "x": 150, "y": 80, "wires": [["hot"]] },
  { "id": "hot", "type": "switch", "z": "greenhouse", "name": "Too hot?", "property": "payload", "propertyType": "msg", "rules": [{ "t": "gt", "v": "30", "vt": "num" }, { "t": "else" }], "checkall": "false", "repair": false, "outputs": 2, "x": 340, "y": 80, "wires": [["alarm"], ["fine"]] },
  { "id": "alarm", "type": "change", "z": "greenhouse", "name": "Alarm text", "rules": [{ "t": "set", "p": "payload", "pt": "msg", "to": "Open the windows", "tot": "str" }], "x": 540, "y": 60, "wires": [["show"]] },
  { "id": "fine", "type": "change", "z": "greenhouse", "name": "Calm text", "rules": [{ "t": "set", "p": "payload", "pt": "msg", "to": "All is well", "tot": "str" }], "x": 540, "y": 120, "wires": [["show"]] },
  { "id": "show", "type": "debug", "z": "greenhouse", "name": "Show text", "active": true, "tosidebar": true, "console": false, "tostatus": false, "complete": "payload", "targetType": "msg", "x": 740, "y": 80, "wires": [] },
  { "id": "note", "type": "comment", "z": "greenhouse", "name": "Ask Ada before changing the limit", "info": "", "x": 230, "y": 200, "wires": [] },
  { "id": "ask", "type": "http in", "z": "pump", "name": "Ask the pump", "url": "/pump", "method": "get", "upload": false, "swaggerDoc": "", "x": 150, "y": 80, "wires": [["state"]] },
  { "id": "state", "type": "template", "z": "pump", "name": "State", "field": "payload", "fieldType": "msg", "format": "handlebars", "syntax": "mustache", "template": "The pump is off", "output": "str", "x": 340, "y": 80, "wires": [["answer"]] },
  { "id": "answer", "type": "http response", "z": "pump", "name": "Answer", "statusCode": "200", "headers": {}, "x": 520, "y": 80, "wires": [] }
]
F
}
serve() { HOME="$DATA" bg web node "$NPM/node_modules/node-red/red.js" --userDir "$DATA" --port "$1"; }
main "$@"
