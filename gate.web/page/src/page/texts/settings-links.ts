// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0

const broker = {
  'broker.uri': 'tcp://主機:埠、ssl://主機:埠、ws://主機:埠/路徑 或 wss://主機:埠/路徑。空白：停用，不連線。',
  'client.id': '1 至 64 個 [A-Za-z0-9._-] 字元，在伺服器上唯一。空白：由主機與設定名稱組成。',
  'username': 'MQTT 伺服器的使用者名稱。空白：無。',
  '.password': 'MQTT 伺服器的密碼；需有使用者名稱。空白：無。',
  'password.file': '存放密碼的檔案，僅擁有者可讀，代替此處的密碼。空白：無。',
  'tls.ca': '受信任憑證機構的憑證檔（PEM 或 PKCS12），供 ssl 與 wss 使用。空白：JDK 內建。',
  '.tls.ca.password': '開啟受信任憑證檔（PKCS12 時）。',
  'tls.keystore': '本機憑證與金鑰的 PKCS12 檔，供要求憑證的伺服器使用。空白：無。',
  '.tls.keystore.password': '開啟用戶端憑證檔。',
  'keepalive.s': '秒；半開連線約在兩倍時間後察覺。',
};
const heartbeat = '心跳字 noop 的週期（毫秒），僅在大門自身回應時發送。0：停用，否則至少 100。';
const served = '大門屬性的 LDAP 篩選式：此連線提供哪些大門。';
const under = (kind: string, texts: Record<string, string>) =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key ? `${kind} ${key}` : kind, text]));

/** The keys of brokers, links and the page in Traditional Chinese; English comes from the gateway. */
export const linkSettings: Record<string, string> = {
  ...under('gate.broker', {
    '': '閘道器內建的 MQTT 伺服器：僅存於記憶體，僅供單機使用。',
    'enabled': '是否接受連線。',
    'port': 'MQTT 的 TCP 埠；0 為任一可用埠。',
    'websocket.port': 'MQTT over WebSocket 的 TCP 埠；0 為任一可用埠，-1 為停用。',
    'bind': '監聽的 IP 位址。超出本機時須設定 users.file 與 tls.keystore。',
    'max.packet.kb': 'MQTT 封包上限（KiB）；超過者連線中斷。',
    'websocket.origins': '可開啟 WebSocket 的網頁來源，以逗號分隔，如 http://localhost:8080。所有大門皆為模擬時，其他來源亦可。',
    'users.file': '每行 名稱:角色:雜湊 的檔案；角色為 view、operate、supervise，或本閘道器連線用的 gateway；雜湊為 $7$次數$鹽$雜湊（PBKDF2-HMAC-SHA512）。空白：不需名稱。',
    'base': '閘道器主題的開頭，與連線設定相同；使用者權限依此判定。空白：gates/主機名稱。',
    'topic.status': '與連線設定相同，含 {gate}；使用者權限依此判定。',
    'topic.command': '與連線設定相同，含 {gate}；使用者權限依此判定。',
    'tls.keystore': 'TLS 金鑰與憑證的 PKCS12 檔；空白：不用 TLS。',
    '.tls.keystore.password': '開啟 tls.keystore。',
  }),
  ...under('gate.mqtt', {
    ...broker,
    '': '將大門連至一個 MQTT 伺服器：指令主題的字移動大門，狀態主題的字告知動作。',
    'topic.status': '大門狀態字的目的主題；可含 {gate}，此時指令主題亦須含。',
    'topic.command': '大門指令的來源主題；可含 {gate}。任何人不得在此發布保留訊息。',
    'gate.default': '不含 {gate} 的主題所對應的大門 id；1 至 64 個英數字或 -。',
    'base': '所有大門完整主題樹的開頭；不可有 + 與 #，最多 128 個字元。空白：gates/主機名稱。',
    'qos': '狀態字的 MQTT 服務品質。',
    'heartbeat.ms': heartbeat,
    'rate.limit': '每秒放行的指令數，瞬間可兩倍；停止指令一律放行。0：無限制。',
    'plain.text': '接受哪些不含時間的字：遲到的與剛說的無法區分。空白：無實物移動時全部接受，實體驅動時僅停止。',
    'roles': '伺服器使用者在其指令主題上的權限：以空白分隔的 使用者:角色，角色為 view、operate、supervise。未列者僅能檢視。',
    'stop.for.all': '僅能檢視的使用者是否可停止大門。',
    'tutorial.clear.retained': '教學指令主題上的保留指令是否自伺服器清除；完整主題樹上一律清除。',
    'discovery.prefix': 'Home Assistant 探索主題的開頭。空白：不公告大門。',
    'discovery.lockdown': 'Home Assistant 登入用、具 supervise 角色的伺服器使用者；設定後可封鎖大門。空白：無鎖。',
    'gate.target': served,
  }),
  ...under('gate.remote', broker),
  ...under('gate.dbus', {
    '': '在一個 D-Bus 上提供大門：方法移動大門，訊號與屬性告知動作。',
    'bus': 'auto（有工作階段匯流排則用之，否則自建）、system、session、private（閘道器自己的 dbus-daemon）、none（停用），或位址 unix:path=檔案。',
    'name': '在匯流排上取得的公認名稱。',
    'path': '預設大門的物件路徑；每座大門為其子物件。',
    'heartbeat.ms': heartbeat,
    'gate.default': '位於該路徑本身的大門 id；1 至 64 個英數字或 -。',
    'group': '除 root 與閘道器使用者外可移動大門的群組名稱或編號。所有人皆可查看與停止。空白：無其他人。',
    'polkit': '對不在群組內的使用者，是否詢問 polkit（若有執行）。',
    'gate.target': served,
  }),
  ...under('gate.kura', {
    '': '將大門動作告知 Kura 的雲端連線，並以應用程式 GATE-V1 回應其要求。',
    'enabled': '是否告知大門動作並回應要求。',
    'CloudPublisher.target': '選擇接收狀態與指令結果的雲端發布者之篩選式：(kura.service.pid=名稱)。',
    'role': '要求可做的事：view（檢視）、operate（另可開、關、停等）、supervise（另可封鎖等）。凡能經雲端送出要求者皆有此角色。',
    'rate.limit': '超過即拒絕，停止除外。0：無限制。',
    'gate.target': '大門屬性的 LDAP 篩選式：雲端可見哪些大門。',
  }),
  ...under('gate.launcher', {
    '': '執行中更換套件：以 deploy/ 內的 jar 或 gate update 指令。',
    'deploy.timeout.s': '秒；更新後在此時間內，先前正常者須全部恢復正常，否則換回前一套件。',
    'deploy.unsigned': '有實體大門移動時，是否接受無憑證簽章的 jar；每次啟動時告知。',
    'deploy.certificate': 'jar 必要簽章者的 X.509 憑證檔（PEM 或 DER）。空白：無；有實體大門的閘道器此時除非允許無簽章，否則不接受 jar。',
  }),
  ...under('gate.web', {
    '': '在瀏覽器中顯示並移動大門，並以 HTTP 提供程式相同功能。',
    'enabled': '是否提供網頁。',
    'port': 'TCP 埠；0 由系統選擇，-1 使用框架已有的 HTTP 服務（Karaf）。',
    'bind': '監聽位址。超出本機時須設定 tls.keystore，且所有人都須登入。',
    'path': '網頁在伺服器上的起點：/ 或如 /gate 的路徑。',
    'hosts': '此閘道器所用的其他主機名稱。',
    'visitors': '沒有實物移動時，本機上未登入者可做的事。',
    'users.file': '可登入者的檔案。空白：資料夾 data 內的檔案。',
    'tls.keystore': '本閘道器金鑰與憑證的 PKCS12 檔。空白：不用 TLS。',
    '.tls.keystore.password': '開啟 tls.keystore。',
    'rate.limit': '所有人合計每秒指令數，瞬間可兩倍；停止一律接受。0：停用。',
    'gate.target': '大門屬性的 LDAP 篩選式：顯示哪些大門。',
  }),
};
