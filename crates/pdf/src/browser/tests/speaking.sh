# What a browser answers, one command after the other, to a client that waits for each answer.
reply() {
  printf '{"id":%s,"sessionId":"%s","result":%s}\0' "$id" "$session" "$1" >&4
}
field() {
  printf '%s' "$message" | sed -n "s/.*\"$1\":\"\\{0,1\\}\\([^,\"}]*\\).*/\\1/p"
}
PDF=JVBERi0xLjQK
obey() {
  id=$(printf '%s' "$message" | sed 's/^{"id":\([0-9]*\).*/\1/')
  session=$(field sessionId)
  case $message in
    *'"method":"Browser.getVersion"'*) reply '{"product":"Chrome/140.0.0.0"}' ;;
    *'"method":"Browser.close"'*) kill $$ ;;
    *'"method":"Target.createBrowserContext"'*) reply '{"browserContextId":"c"}' ;;
    *'"method":"Target.createTarget"'*) reply "{\"targetId\":\"t$id\"}" ;;
    *'"method":"Target.attachToTarget"'*)
      target=$(field targetId)
      reply "{\"sessionId\":\"$target\"}" ;;
    *'"method":"Page.navigate"'*)
      url=$(field url)
      printf '%s' "$url" > "$HOME/$session"
      reply '{"loaderId":"l"}'
      printf '{"method":"Page.lifecycleEvent","sessionId":"%s","params":{"name":"load","frameId":"%s","loaderId":"l"}}\0' \
        "$session" "$session" >&4 ;;
    *'"method":"Page.createIsolatedWorld"'*) reply '{"executionContextId":1}' ;;
    *'"method":"Runtime.evaluate"'*) reply '{"result":{"value":{"text":"one\n two  three\n\n","unreadableFonts":[]}}}' ;;
    *'"method":"Page.printToPDF"'*)
      url=$(cat "$HOME/$session")
      on_print ;;
    *) reply '{}' ;;
  esac
}
listen() {
  while :; do
    chunk=$(dd bs=65536 count=1 <&3 2>/dev/null | tr '\0' '\n')
    [ -n "$chunk" ] || exit 0
    while IFS= read -r message; do
      [ -z "$message" ] || obey
    done <<END
$chunk
END
  done
}
